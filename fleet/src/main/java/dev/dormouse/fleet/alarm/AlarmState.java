package dev.dormouse.fleet.alarm;

import java.time.Instant;
import java.util.Optional;

/** Where an alarm is in its life. */
public sealed interface AlarmState {

    record Raised() implements AlarmState {}

    /** Somebody cares. {@code note} is empty when they wrote none. */
    record Acknowledged(String by, Instant at, String note) implements AlarmState {
        public Acknowledged {
            if (note.length() > LONGEST_NOTE)
                throw new IllegalArgumentException("a note has at most " + LONGEST_NOTE + " characters");
        }
    }

    /** Over: {@code by} is who said so, absent when its reason is gone. {@code acknowledged} is what was before. */
    record Cleared(Instant at, Optional<String> by, Optional<Acknowledged> acknowledged) implements AlarmState {}

    int LONGEST_NOTE = 1_000;
}
