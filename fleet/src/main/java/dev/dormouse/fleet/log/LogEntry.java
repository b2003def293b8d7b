package dev.dormouse.fleet.log;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened. {@code sentence} is for a person; {@code keys} name what it speaks of, in the words the API has for
 * it. Without an endpoint it happened to the fleet.
 */
public record LogEntry(
        Instant at, LogKind kind, Optional<EndpointName> endpoint, String sentence, Map<String, String> keys) {

    public static final int LONGEST_SENTENCE = 1_000;

    public LogEntry {
        if (sentence.isBlank()) throw new IllegalArgumentException("an entry says what happened");
        if (sentence.length() > LONGEST_SENTENCE) sentence = sentence.substring(0, LONGEST_SENTENCE - 1) + "…";
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }
}
