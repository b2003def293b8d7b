package dev.dormouse.sim.yaml;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a mapping, in the order of the file. What is not there is empty; what is not as it should be is noted. */
public final class Fields {
    public static final Fields NONE = new Fields(Map.of());

    private final Map<String, Part> byName;

    Fields(Map<String, Part> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    public Map<String, Part> all() {
        return byName;
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    public Optional<Part> field(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Optional<String> text(String name) {
        return field(name).flatMap(Part::text);
    }

    public Optional<Double> number(String name) {
        return field(name).flatMap(Part::number);
    }

    public Optional<Integer> whole(String name, int least, int most) {
        return field(name).flatMap(part -> part.whole(least, most));
    }

    public Optional<Boolean> yesOrNo(String name) {
        return field(name).flatMap(Part::yesOrNo);
    }

    public Optional<Duration> duration(String name) {
        return field(name).flatMap(Part::duration);
    }

    public <T> Optional<T> oneOf(String name, Map<String, T> choices) {
        return field(name).flatMap(part -> part.oneOf(choices));
    }

    public List<Part> items(String name) {
        return field(name).map(Part::items).orElse(List.of());
    }
}
