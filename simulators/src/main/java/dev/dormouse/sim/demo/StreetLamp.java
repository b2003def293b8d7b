package dev.dormouse.sim.demo;

import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.writable;
import static dev.dormouse.sim.objects.Value.decimal;
import static dev.dormouse.sim.objects.Value.flag;
import static dev.dormouse.sim.objects.Value.text;
import static dev.dormouse.sim.objects.Value.whole;

import dev.dormouse.sim.behaviour.DayCurve;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Shines by night, or as it is told; an operator's word holds until dusk or dawn. */
final class StreetLamp implements DemoLife.Job {
    static final Place ON = Place.of(3311, 0, 5850);

    private static final Place DIMMER = Place.of(3311, 0, 5851);
    private static final Place ON_TIME = Place.of(3311, 0, 5852);
    private static final Place ENERGY = Place.of(3311, 0, 5805);
    private static final double FULL_WATTS = 60;
    private static final double NANOS_PER_HOUR = 3600e9;

    private double wattHours;
    private long onNanos;
    private long lastWork = -1;
    private Optional<Boolean> lastNight = Optional.empty();

    StreetLamp(double wattHours) {
        this.wattHours = wattHours;
    }

    @Override
    public void furnish(ObjectTree tree) {
        tree.with(
                3311,
                0,
                Map.of(
                        5850, writable(flag(false)),
                        5851, writable(whole(80)),
                        5852, writable(whole(0)),
                        5805, readable(decimal(wattHours)),
                        5820, readable(decimal(0.95)),
                        5750, writable(text("street light"))));
    }

    @Override
    public void work(ObjectTree tree, long now, RandomGenerator random) {
        var night = Optional.of(DayCurve.isNight(now));
        if (!night.equals(lastNight)) tree.set(ON, flag(night.get()));
        lastNight = night;
        var elapsed = lastWork < 0 ? 0 : now - lastWork;
        lastWork = now;
        if (!tree.value(ON).orElse(flag(false)).equals(flag(true))) return;
        onNanos += elapsed;
        var dimmer = tree.value(DIMMER).map(Value::asNumber).orElse(100.0) / 100;
        wattHours += FULL_WATTS * dimmer * (0.97 + 0.06 * random.nextDouble()) * elapsed / NANOS_PER_HOUR;
        tree.set(ENERGY, decimal(Math.round(wattHours * 100) / 100.0));
        tree.set(ON_TIME, whole(onNanos / 1_000_000_000));
    }
}
