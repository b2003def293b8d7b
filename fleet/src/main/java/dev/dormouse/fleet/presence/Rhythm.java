package dev.dormouse.fleet.presence;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a device checks in on its own, learnt from the pauses between. A pause far from what is usual, because a message
 * was lost or a person pressed a button, moves it a little; a device that keeps to a new pause is believed after about ten.
 *
 * @param everySeconds the usual pause
 * @param deviationSeconds how far pauses usually are from that
 * @param pauses how many were heard, up to a hundred
 * @param lastCheckIn in milliseconds since 1970; 0 when there was none
 */
public record Rhythm(double everySeconds, double deviationSeconds, int pauses, long lastCheckIn) {

    public static final Rhythm UNKNOWN = new Rhythm(0, 0, 0, 0);

    private static final Duration CONTACT = Duration.ofMinutes(2);
    private static final int TO_PREDICT = 2;
    private static final int TO_MISS = 4;
    private static final int MOST_COUNTED = 100;
    private static final int SLOWEST_GAIN = 8;
    private static final double OUTLIER = 3;
    private static final double LEAST_DEVIATION = 1 / 16.0;
    private static final Duration LEAST_SLACK = Duration.ofMinutes(2);

    /** It spoke of its own accord. What it says within two minutes of a check-in belongs to it. */
    public Rhythm spoke(Instant at) {
        long now = at.toEpochMilli();
        if (lastCheckIn == 0) return new Rhythm(0, 0, 0, now);
        if (now - lastCheckIn < CONTACT.toMillis()) return this;
        double pause = (now - lastCheckIn) / 1000.0;
        if (pauses == 0) return new Rhythm(pause, pause / 4, 1, now);

        double bound = OUTLIER * Math.max(deviationSeconds, everySeconds * LEAST_DEVIATION);
        double off = Math.clamp(pause - everySeconds, -bound, bound);
        double gain = 1.0 / Math.min(pauses + 1, SLOWEST_GAIN);
        return new Rhythm(
                Math.max(1, everySeconds + gain * off),
                deviationSeconds + (Math.abs(off) - deviationSeconds) / 4,
                Math.min(pauses + 1, MOST_COUNTED),
                now);
    }

    /** Whether enough was heard to say when it comes next. */
    public boolean predicts() {
        return pauses >= TO_PREDICT;
    }

    /** Whether enough was heard to say that it should have come. */
    public boolean misses() {
        return pauses >= TO_MISS;
    }

    public Duration every() {
        return Duration.ofMillis(Math.round(everySeconds * 1000));
    }

    public Duration deviation() {
        return Duration.ofMillis(Math.round(deviationSeconds * 1000));
    }

    /** When it comes next after {@code now}, in step with its last check-in: the one it just missed is past. */
    public Instant nextAfter(Instant now) {
        long every = Math.max(1, every().toMillis());
        long missed = Math.max(0, (now.toEpochMilli() - lastCheckIn) / every);
        return Instant.ofEpochMilli(lastCheckIn + (missed + 1) * every);
    }

    /** From when on it is silent for longer than one lost check-in and its usual wavering explain. */
    public Instant missedFrom() {
        var slack = every().plus(deviation().multipliedBy(4));
        return Instant.ofEpochMilli(lastCheckIn)
                .plus(every())
                .plus(slack.compareTo(LEAST_SLACK) > 0 ? slack : LEAST_SLACK);
    }
}
