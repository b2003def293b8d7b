package dev.dormouse.fleet.command;

import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes ids that grow: a time in milliseconds and a number that is counted up within one of them, from a beginning that is
 * drawn, so that two servers hardly meet. A clock that is set back does not make them smaller.
 */
public final class CommandIds {

    private static final int DIGITS = 32;
    private static final int TIME_DIGITS = 9;
    private static final int COUNT_DIGITS = 7;
    private static final long DRAWN = 1L << 34;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long millis;
    private long count;

    public CommandIds(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    public synchronized CommandId next() {
        long now = clock.millis();
        if (now > millis) {
            millis = now;
            count = random.nextLong(DRAWN);
        } else {
            count++;
        }
        return new CommandId(inDigits(millis, TIME_DIGITS) + inDigits(count, COUNT_DIGITS));
    }

    private static String inDigits(long number, int digits) {
        var text = new StringBuilder(Long.toString(number, DIGITS));
        while (text.length() < digits) text.insert(0, '0');
        return text.toString();
    }
}
