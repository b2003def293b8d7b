package dev.dormouse.fleet.profile;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What templates are filled with: names and texts. */
public record Variables(SortedMap<String, String> values) {

    public static final Variables NONE = new Variables(Map.of());

    /** What a device itself says; nobody sets these. */
    public static final Set<String> TOLD_BY_THE_DEVICE = Set.of("endpoint", "serial", "manufacturer", "model");

    private static final int MOST = 200;
    private static final int LONGEST = 1_000;

    public Variables {
        if (values.size() > MOST)
            throw new IllegalArgumentException("there are at most " + MOST + " variables in one place");
        values.forEach(Variables::check);
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public Variables(Map<String, String> values) {
        this(new TreeMap<>(values));
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    private static void check(String name, String value) {
        if (!Template.isName(name))
            throw new IllegalArgumentException(
                    "a variable's name has letters, digits and . _ - and begins with a letter, as in site, not '" + name
                            + "'");
        if (TOLD_BY_THE_DEVICE.contains(name))
            throw new IllegalArgumentException("'" + name + "' is told by the device itself, choose another name");
        if (value.length() > LONGEST)
            throw new IllegalArgumentException("'" + name + "' has more than " + LONGEST + " characters");
    }
}
