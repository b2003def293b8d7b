package dev.dormouse.sim.load;

import java.util.OptionalDouble;

/**
 * How fast a load goes: at a rate of starts a second, or, without one, as fast as answers come.
 *
 * @param concurrency how many operations may be under way at once, whatever the rate
 */
public record Pace(OptionalDouble perSecond, int concurrency) {
    public Pace {
        if (perSecond.isPresent() && !(perSecond.getAsDouble() > 0))
            throw new IllegalArgumentException("a rate must be above zero, not " + perSecond.getAsDouble());
        if (concurrency < 1) throw new IllegalArgumentException("at least one operation must be allowed at a time");
    }

    public static Pace fullSpeed(int concurrency) {
        return new Pace(OptionalDouble.empty(), concurrency);
    }

    public static Pace perSecond(double rate, int concurrency) {
        return new Pace(OptionalDouble.of(rate), concurrency);
    }
}
