package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.network.Consumption;
import java.util.random.RandomGenerator;

/** A battery in use: what is left of it, in percent. */
final class Cell implements Motion.Course {
    private static final double JOULES_PER_WATT_HOUR = 3600;
    private static final double NANOS_PER_YEAR = 365.25 * 24 * 3600e9;

    private final Motion.Battery battery;
    private final Consumption consumption;
    private long since = -1;

    Cell(Motion.Battery battery, Consumption consumption) {
        this.battery = battery;
        this.consumption = consumption;
    }

    @Override
    public double at(long now, RandomGenerator random) {
        if (since < 0) since = now;
        var used = consumption.joules(now) / (battery.wattHours() * JOULES_PER_WATT_HOUR);
        var lost = (now - since) / NANOS_PER_YEAR * battery.selfDischargePerYear();
        return Math.clamp(100 * (1 - used - lost), 0, 100);
    }
}
