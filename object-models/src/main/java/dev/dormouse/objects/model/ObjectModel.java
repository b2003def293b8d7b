package dev.dormouse.objects.model;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The definition of an object in one version. */
public record ObjectModel(
        int id,
        ObjectVersion version,
        String name,
        String description,
        boolean multiple,
        boolean mandatory,
        SortedMap<Integer, ResourceModel> resources) {

    public ObjectModel {
        resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    }

    public Optional<ResourceModel> resource(int id) {
        return Optional.ofNullable(resources.get(id));
    }
}
