package dev.dormouse.sim.behaviour;

import java.util.random.RandomGenerator;

/** A meter's dial: it never goes back. */
final class Dial implements Motion.Course {
    private static final double NANOS_PER_HOUR = 3600e9;

    private final double perHour;
    private double value;
    private long lookedAt = -1;

    Dial(double start, double perHour) {
        this.value = start;
        this.perHour = perHour;
    }

    @Override
    public double at(long now, RandomGenerator random) {
        if (lookedAt >= 0) value += (now - lookedAt) / NANOS_PER_HOUR * perHour * 2 * random.nextDouble();
        lookedAt = now;
        return value;
    }
}
