package dev.dormouse.fleet.presence;

import java.time.Duration;

/** Spans of time in words. */
final class Spans {

    private Spans() {}

    /** In the largest unit that does not round it away: 45 s, 15 min, 6 h, 3 d. */
    static String about(Duration span) {
        if (span.compareTo(Duration.ofSeconds(100)) < 0) return rounded(span, Duration.ofSeconds(1)) + " s";
        if (span.compareTo(Duration.ofMinutes(100)) < 0) return rounded(span, Duration.ofMinutes(1)) + " min";
        if (span.compareTo(Duration.ofHours(48)) < 0) return rounded(span, Duration.ofHours(1)) + " h";
        return rounded(span, Duration.ofDays(1)) + " d";
    }

    private static long rounded(Duration span, Duration unit) {
        return Math.round((double) span.toMillis() / unit.toMillis());
    }
}
