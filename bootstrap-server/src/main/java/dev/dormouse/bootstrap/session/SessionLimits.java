package dev.dormouse.bootstrap.session;

import java.time.Duration;

/**
 * How many sessions there may be {@code atOnce}; how long a device may take for a step on a network as fast as RFC 7252 has in
 * mind, from its last sign of progress on ({@code patience}); how long is waited before a step that failed for a passing
 * reason is tried again.
 */
public record SessionLimits(int atOnce, Duration patience, Duration pause) {

    public static final SessionLimits DEFAULT =
            new SessionLimits(10_000, Duration.ofSeconds(30), Duration.ofSeconds(2));

    public SessionLimits {
        if (atOnce < 1) throw new IllegalArgumentException("one session at least may be under way");
        if (!patience.isPositive()) throw new IllegalArgumentException("patience must be positive");
        if (pause.isNegative()) throw new IllegalArgumentException("a pause must not be negative");
    }
}
