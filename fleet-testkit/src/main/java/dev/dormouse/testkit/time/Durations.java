package dev.dormouse.testkit.time;

import java.time.Duration;

/** Durations as tests read best. */
public final class Durations {

    private Durations() {}

    public static Duration millis(long count) {
        return Duration.ofMillis(count);
    }

    public static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }

    public static Duration minutes(long count) {
        return Duration.ofMinutes(count);
    }

    public static Duration hours(long count) {
        return Duration.ofHours(count);
    }

    public static Duration days(long count) {
        return Duration.ofDays(count);
    }
}
