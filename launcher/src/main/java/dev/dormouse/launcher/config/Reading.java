package dev.dormouse.launcher.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One reading of the configuration: the sources, weakest first, and what came to light on the way. */
final class Reading {

    private final List<Source> sources;
    private final Map<String, Effective> values = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Reading(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    Section root() {
        return new Section("", this);
    }

    /** All that was written for a key, the strongest last. */
    List<Given> given(String key) {
        return sources.stream().flatMap(source -> source.find(key).stream()).toList();
    }

    void note(String key, String value, Origin origin) {
        values.put(key, new Effective(key, value, origin, false));
    }

    void noteSecret(String key, boolean isSet, Origin origin) {
        values.put(key, new Effective(key, isSet ? Effective.MASK : Effective.UNSET, origin, true));
    }

    void problem(String key, Origin origin, String what) {
        problems.add(new Problem(key, origin, what));
    }

    Origin originOf(String key) {
        var given = given(key);
        return given.isEmpty() ? Origin.DEFAULT : given.getLast().origin();
    }

    List<Effective> values() {
        return List.copyOf(values.values());
    }

    /** Called when the whole tree has been asked for: only then it is known what is unknown. */
    List<Problem> problems() {
        var all = new ArrayList<>(problems);
        for (var source : sources) all.addAll(source.problems(values.keySet()));
        return all;
    }
}
