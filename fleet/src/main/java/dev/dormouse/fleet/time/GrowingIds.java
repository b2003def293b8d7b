package dev.dormouse.fleet.time;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Makes ids that grow: a time and a number that is counted up within one tick of it, from a beginning that is drawn, so that two
 * servers hardly meet. A clock that is set back does not make them smaller. Safe for all threads.
 */
public final class GrowingIds {

    private static final int DIGITS = 32;
    private static final int COUNT_DIGITS = 7;
    private static final long DRAWN = 1L << 34;

    /** How finely an id tells its time. */
    public enum Tick {
        MILLISECOND(1_000, 9),
        MICROSECOND(1_000_000, 11);

        private final int perSecond;
        private final int digits;

        Tick(int perSecond, int digits) {
            this.perSecond = perSecond;
            this.digits = digits;
        }

        private long at(Instant time) {
            return time.getEpochSecond() * perSecond + time.getNano() / (1_000_000_000 / perSecond);
        }
    }

    private final Tick tick;
    private final RandomGenerator random;
    private long time;
    private long count;

    public GrowingIds(Tick tick, RandomGenerator random) {
        this.tick = tick;
        this.random = random;
    }

    /** One that nobody else has, of digits and letters from a to v, always as many. */
    public synchronized String next(Instant now) {
        long latest = tick.at(now);
        if (latest > time) {
            time = latest;
            count = random.nextLong(DRAWN);
        } else {
            count++;
        }
        return inDigits(time, tick.digits) + inDigits(count, COUNT_DIGITS);
    }

    private static String inDigits(long number, int digits) {
        var text = Long.toString(number, DIGITS);
        return "0".repeat(digits - text.length()) + text;
    }
}
