package dev.dormouse.sim.load;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long a device leaves be between an operation that ended and its next. */
public sealed interface Think {
    Think NOT_AT_ALL = new Always(Duration.ZERO);

    record Always(Duration time) implements Think {}

    record Uniform(Duration least, Duration most) implements Think {
        public Uniform {
            if (least.compareTo(most) > 0) throw new IllegalArgumentException("the least is not more than the most");
        }
    }

    /** Like customers that know nothing of each other. */
    record Exponential(Duration mean) implements Think {}

    /** Like people and networks: mostly about the median, and now and then much longer. */
    record LogNormal(Duration median, double sigma) implements Think {}

    default long nanos(RandomGenerator random) {
        return switch (this) {
            case Always(var time) -> time.toNanos();
            case Uniform(var least, var most) ->
                least.toNanos() + random.nextLong(most.toNanos() - least.toNanos() + 1);
            case Exponential(var mean) -> (long) (mean.toNanos() * random.nextExponential());
            case LogNormal(var median, var sigma) ->
                (long) (median.toNanos() * Math.exp(sigma * random.nextGaussian()));
        };
    }
}
