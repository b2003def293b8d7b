package dev.dormouse.sql;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** By key, what may be found: what was promised last, or what was under way when the process died. */
    Map<String, Set<String>> values(String kind) {
        var possible = new TreeMap<String, Set<String>>();
        of(promised, kind).forEach((key, value) -> possible.put(key, new TreeSet<>(Set.of(value))));
        of(begun, kind)
                .forEach((key, value) -> possible.computeIfAbsent(key, none -> new TreeSet<>(Set.of(ABSENT)))
                        .add(value));
        return possible;
    }

    /** By key, the last number that was promised. */
    Map<String, Long> highest(String kind) {
        var numbers = new TreeMap<String, Long>();
        of(promised, kind).forEach((key, value) -> numbers.put(key, Long.valueOf(value)));
        return numbers;
    }

    private static Map<String, String> of(Map<String, Map<String, String>> book, String kind) {
        return book.computeIfAbsent(kind, none -> new TreeMap<>());
    }
}
