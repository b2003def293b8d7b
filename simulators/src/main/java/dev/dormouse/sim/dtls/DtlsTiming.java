package dev.dormouse.sim.dtls;

import java.time.Duration;

/** How long a flight waits for its answer at first (doubling each time) and how often it is sent again. */
public record DtlsTiming(Duration firstWait, int retransmissions) {
    /** RFC 6347's one second; some two minutes in all. */
    public static final DtlsTiming USUAL = new DtlsTiming(Duration.ofSeconds(1), 6);

    public DtlsTiming {
        if (!firstWait.isPositive()) throw new IllegalArgumentException("the first wait must be longer than nothing");
        if (retransmissions < 0) throw new IllegalArgumentException("retransmissions must not be negative");
    }

    long waitNanos(int attempt) {
        return Math.min(
                firstWait.toNanos() << Math.min(attempt, 16),
                Duration.ofMinutes(1).toNanos());
    }
}
