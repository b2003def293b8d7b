package dev.dormouse.fleet.audit;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Makes ids that grow: a time in microseconds and a number that is counted up within one of them, from a beginning that is drawn,
 * so that two servers hardly meet. A clock that is set back does not make them smaller. Safe for all threads.
 */
public final class ActIds {

    private static final int DIGITS = 32;
    private static final int TIME_DIGITS = 11;
    private static final int COUNT_DIGITS = 7;
    private static final long DRAWN = 1L << 34;

    private final RandomGenerator random;
    private long micros;
    private long count;

    public ActIds(RandomGenerator random) {
        this.random = random;
    }

    public synchronized ActId next(Instant now) {
        long time = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        if (time > micros) {
            micros = time;
            count = random.nextLong(DRAWN);
        } else {
            count++;
        }
        return new ActId(inDigits(micros, TIME_DIGITS) + inDigits(count, COUNT_DIGITS));
    }

    private static String inDigits(long number, int digits) {
        var text = Long.toString(number, DIGITS);
        return "0".repeat(digits - text.length()) + text;
    }
}
