package dev.dormouse.sim.load;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How fast a load goes: at a rate of starts a second, or, without one, as fast as answers come.
 *
 * @param concurrency how many operations may be under way at once, whatever the rate
 * @param ramp how long it takes until the load goes that fast: the rate grows evenly from nothing, or, without one, the
 *     concurrency
 */
public record Pace(OptionalDouble perSecond, int concurrency, Duration ramp) {
    private static final double NANOS_PER_SECOND = 1e9;

    public Pace {
        if (perSecond.isPresent() && !(perSecond.getAsDouble() > 0))
            throw new IllegalArgumentException("a rate must be above zero, not " + perSecond.getAsDouble());
        if (concurrency < 1) throw new IllegalArgumentException("at least one operation must be allowed at a time");
        if (ramp.isNegative()) throw new IllegalArgumentException("a ramp is not shorter than nothing");
    }

    public Pace(OptionalDouble perSecond, int concurrency) {
        this(perSecond, concurrency, Duration.ZERO);
    }

    public static Pace fullSpeed(int concurrency) {
        return new Pace(OptionalDouble.empty(), concurrency);
    }

    public static Pace perSecond(double rate, int concurrency) {
        return new Pace(OptionalDouble.of(rate), concurrency);
    }

    public Pace rampingUp(Duration longer) {
        return new Pace(perSecond, concurrency, longer);
    }

    /** With a rate: when a turn should begin, in nanoseconds after the first. While the rate grows, turns come closer. */
    long startOf(long turn) {
        var rate = perSecond.orElseThrow();
        var rampSeconds = ramp.toNanos() / NANOS_PER_SECOND;
        var inRamp = rate * rampSeconds / 2;
        var seconds = turn < inRamp ? Math.sqrt(2 * turn * rampSeconds / rate) : rampSeconds / 2 + turn / rate;
        return (long) (seconds * NANOS_PER_SECOND);
    }

    /** How many may be under way at once so long after the first began. */
    int places(long nanos) {
        if (perSecond.isPresent() || nanos >= ramp.toNanos()) return concurrency;
        return (int) Math.max(1, concurrency * (double) nanos / ramp.toNanos());
    }
}
