package dev.dormouse.sim.behaviour;

import java.util.random.RandomGenerator;

/** A value that wanders between two bounds. */
public final class Walk {
    private final double low;
    private final double high;
    private final double stride;
    private double value;

    public Walk(double start, double stride, double low, double high) {
        this.value = start;
        this.stride = stride;
        this.low = low;
        this.high = high;
    }

    public double next(RandomGenerator random) {
        value = Math.clamp(value + stride * random.nextGaussian(), low, high);
        return value;
    }
}
