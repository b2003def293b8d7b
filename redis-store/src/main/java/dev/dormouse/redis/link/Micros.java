package dev.dormouse.redis.link;

import java.time.Instant;

/** Times as Redis can sort them: microseconds since 1970, which its floating-point scores hold exactly until the year 2255. */
public final class Micros {

    private static final long MOST = (1L << 53) - 1;
    private static final long A_MILLION = 1_000_000;
    private static final int NANOS = 1_000;

    private Micros() {}

    /** Rounded down. */
    public static long whole(Instant time) {
        if (time.getEpochSecond() >= MOST / A_MILLION) return MOST;
        return Math.max(0, time.getEpochSecond() * A_MILLION + time.getNano() / NANOS);
    }

    /** Rounded up, so that nothing is over before its time. */
    public static long begun(Instant time) {
        return Math.min(MOST, whole(time) + (time.getNano() % NANOS == 0 ? 0 : 1));
    }
}
