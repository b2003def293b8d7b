package dev.dormouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a process said it was about to do and what it was promised. Lines are {@code begin|done kind key value .}; a process
 * begins nothing new about a key before the last thing is done.
 */
final class Books {

    static final String ABSENT = "-";

    private final Map<String, Map<String, String>> promised = new HashMap<>();
    private final Map<String, Map<String, String>> begun = new HashMap<>();
    private long promises;

    void enter(String line) {
        var words = line.split(" ", -1);
        switch (words[0]) {
            case "begin" -> of(begun, words[1]).put(words[2], words[3]);
            case "done" -> {
                promises++;
                of(promised, words[1]).put(words[2], words[3]);
                of(begun, words[1]).remove(words[2]);
            }
            default -> throw new IllegalArgumentException(line);
        }
    }

    long promises() {
        return promises;
    }

    /** Holds what is found against what may be: what was promised last, or what was under way when the process died. */
    void settle(String kind, Function<String, Optional<String>> look) {
        possible(kind).forEach((key, possible) -> {
            var found = look.apply(key).orElse(ABSENT);
            assertThat(possible).as("%s %s", kind, key).contains(found);
            of(promised, kind).put(key, found);
        });
        of(begun, kind).clear();
    }

    /** By key, the last number that was promised. */
    Map<String, Long> highest(String kind) {
        var numbers = new TreeMap<String, Long>();
        of(promised, kind).forEach((key, value) -> numbers.put(key, Long.valueOf(value)));
        return numbers;
    }

    private Map<String, Set<String>> possible(String kind) {
        var possible = new TreeMap<String, Set<String>>();
        of(promised, kind).forEach((key, value) -> possible.put(key, new TreeSet<>(Set.of(value))));
        of(begun, kind)
                .forEach((key, value) -> possible.computeIfAbsent(key, none -> new TreeSet<>(Set.of(ABSENT)))
                        .add(value));
        return possible;
    }

    private static Map<String, String> of(Map<String, Map<String, String>> book, String kind) {
        return book.computeIfAbsent(kind, none -> new TreeMap<>());
    }
}
