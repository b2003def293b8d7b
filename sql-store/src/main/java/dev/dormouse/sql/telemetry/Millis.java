package dev.dormouse.sql.telemetry;

import java.time.Instant;

/** Times as the history holds them: milliseconds since 1970, which take two bytes less than nanoseconds do. */
final class Millis {

    private Millis() {}

    /** A bound of a search may lie beyond what is held. */
    static long of(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isBefore(Instant.EPOCH) ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
