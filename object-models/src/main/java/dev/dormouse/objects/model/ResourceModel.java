package dev.dormouse.objects.model;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.ValueType;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

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
        String description) {

    public ResourceModel {
        if (id < 0 || id > NodePath.HIGHEST_ID)
            throw new IllegalArgumentException("resource id " + id + " is not between 0 and " + NodePath.HIGHEST_ID);
        if (name.isBlank()) throw new IllegalArgumentException("resource " + id + " has no name");
    }

    /** What the values of an enumeration mean, as far as the definition lists them; empty for everything else. */
    public SortedMap<Long, String> labels() {
        if (type != ValueType.INTEGER && type != ValueType.UNSIGNED_INTEGER) return Collections.emptySortedMap();
        var labels = new TreeMap<>(Labels.in(description));
        labels.putAll(Labels.in(range.text()));
        return Collections.unmodifiableSortedMap(labels);
    }

    /** The unit as people write it: the registry says Cel and /100 where they say °C and %. */
    public String unitsForPeople() {
        return switch (units) {
            case "Cel", "C" -> "°C";
            case "/100", "%" -> "%";
            case "%RH" -> "% RH";
            case "deg", "lat", "lon" -> "°";
            case "ug/m3" -> "µg/m³";
            case "m2" -> "m²";
            case "m3" -> "m³";
            case "m3/s" -> "m³/s";
            case "Ohm" -> "Ω";
            default -> units;
        };
    }
}
