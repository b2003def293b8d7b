package dev.dormouse.objects.model;

import dev.dormouse.objects.value.ValueType;

/** The definition of a resource. {@code units} is empty where the definition names none. */
public record ResourceModel(
        int id,
        String name,
        Operations operations,
        boolean multiple,
        boolean mandatory,
        ValueType type,
        ValueRange range,
        String units,
        String description) {}
