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
import java.util.Map;
import java.util.random.RandomGenerator;

/** Counts the water of a household, most of it in the morning and the evening. */
final class WaterMeter implements DemoLife.Job {
    static final Place VOLUME = Place.of(3424, 0, 1);

    private static final Place PULSES = Place.of(3424, 0, 4);
    private static final int PULSES_PER_CUBIC_METRE = 1000;
    private static final DayCurve DEMAND = new DayCurve(0.5, 0.4, 7);

    private double cubicMetres;

    WaterMeter(double cubicMetres) {
        this.cubicMetres = cubicMetres;
    }

    @Override
    public void furnish(ObjectTree tree) {
        tree.with(
                3424,
                0,
                Map.of(
                        1, readable(decimal(cubicMetres)),
                        3, writable(text("cold water")),
                        4, readable(whole(pulses())),
                        6, writable(whole(PULSES_PER_CUBIC_METRE)),
                        9, readable(flag(false)),
                        10, readable(flag(false))));
    }

    @Override
    public void work(ObjectTree tree, long now, RandomGenerator random) {
        if (random.nextDouble() > DEMAND.at(now)) return;
        cubicMetres += Math.round(1 + 20 * random.nextDouble()) / 1000.0;
        tree.set(VOLUME, decimal(Math.round(cubicMetres * 1000) / 1000.0));
        tree.set(PULSES, whole(pulses()));
    }

    private long pulses() {
        return Math.round(cubicMetres * PULSES_PER_CUBIC_METRE);
    }
}
