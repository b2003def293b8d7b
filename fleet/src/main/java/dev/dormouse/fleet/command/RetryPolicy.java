package dev.dormouse.fleet.command;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * How often a command is tried, and when again. {@code attempts} counts what has left for the device; what could not leave
 * is tried again until the deadline. The pause doubles from {@code backOff} to {@code longestBackOff}, give or take a fifth,
 * so that devices which failed together do not come back together. A device that sleeps and was silent is not tried by the
 * clock at all but when it next speaks.
 */
public record RetryPolicy(int attempts, Duration backOff, Duration longestBackOff, Set<Cause> on) {

    public static final RetryPolicy STANDARD = new RetryPolicy(
            5, Duration.ofSeconds(30), Duration.ofHours(1), Set.of(Cause.SILENCE, Cause.REFUSED_FOR_NOW));

    private static final int MOST_ATTEMPTS = 100;
    private static final double SPREAD = 0.2;

    /** What may be worth another attempt. */
    public enum Cause {
        /** No answer came. */
        SILENCE,
        /** It answered that it cannot now: 4.29, 5.00, 5.03. */
        REFUSED_FOR_NOW
    }

    public RetryPolicy {
        if (attempts < 1 || attempts > MOST_ATTEMPTS)
            throw new IllegalArgumentException("a command is tried 1 to " + MOST_ATTEMPTS + " times");
        if (!backOff.isPositive() || longestBackOff.compareTo(backOff) < 0)
            throw new IllegalArgumentException("a back-off must be positive, the longest no less than the first");
        on = Set.copyOf(on);
    }

    boolean triesAgain(Cause cause, int tried) {
        return on.contains(cause) && tried < attempts;
    }

    /** How long to wait after so many attempts. */
    Duration pauseAfter(int tried, RandomGenerator chance) {
        double doubled = backOff.toMillis() * Math.pow(2, Math.max(0, tried - 1));
        double pause = Math.min(doubled, longestBackOff.toMillis());
        return Duration.ofMillis((long) (pause * (1 - SPREAD + 2 * SPREAD * chance.nextDouble())));
    }
}
