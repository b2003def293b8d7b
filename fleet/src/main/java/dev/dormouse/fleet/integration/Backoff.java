package dev.dormouse.fleet.integration;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after the n-th failure: twice as long each time, and not all at the same moment. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 10;

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Between half of the time and all of it. */
    Duration after(int failures) {
        var whole = FIRST.multipliedBy(1L << Math.clamp(failures - 1L, 0, DOUBLINGS));
        long millis = Math.min(whole.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }
}
