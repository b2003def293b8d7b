package dev.dormouse.fleet.enrolment;

import java.time.Instant;
import java.util.Optional;

/** How many devices a group takes in, and until when; closed, it takes no more. */
public record Bounds(int quota, Optional<Instant> expires, boolean closed) {

    private static final int HIGHEST_QUOTA = 10_000_000;

    public Bounds {
        if (quota < 1 || quota > HIGHEST_QUOTA)
            throw new IllegalArgumentException("a quota lies between 1 and " + HIGHEST_QUOTA + ", not " + quota);
    }

    public static Bounds of(int quota) {
        return new Bounds(quota, Optional.empty(), false);
    }

    public Bounds close() {
        return new Bounds(quota, expires, true);
    }

    GroupState stateAt(Instant now, int enrolled) {
        if (closed) return GroupState.CLOSED;
        if (expires.filter(end -> !now.isBefore(end)).isPresent()) return GroupState.EXPIRED;
        return enrolled >= quota ? GroupState.FULL : GroupState.OPEN;
    }
}
