package dev.dormouse.fleet.command;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a command comes from: who asked for it and when, under which idempotency key, and the group it is part of.
 */
public record Origin(String by, Instant at, Optional<String> key, Optional<CommandId> group) {

    private static final int LONGEST_KEY = 255;

    public Origin {
        if (key.filter(text -> text.isBlank() || text.length() > LONGEST_KEY).isPresent())
            throw new IllegalArgumentException("an idempotency key has 1 to " + LONGEST_KEY + " characters");
    }
}
