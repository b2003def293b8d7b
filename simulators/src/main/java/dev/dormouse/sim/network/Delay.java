package dev.dormouse.sim.network;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long something takes on its way: at least so long, and on average so much longer (exponentially distributed). */
public record Delay(Duration least, Duration more) {
    public static final Delay NONE = new Delay(Duration.ZERO, Duration.ZERO);

    public Delay {
        if (least.isNegative() || more.isNegative()) throw new IllegalArgumentException("a delay is not negative");
    }

    public static Delay millis(long least, long more) {
        return new Delay(Duration.ofMillis(least), Duration.ofMillis(more));
    }

    long nanos(RandomGenerator random) {
        return more.isZero() ? least.toNanos() : least.toNanos() + (long) (more.toNanos() * random.nextExponential());
    }
}
