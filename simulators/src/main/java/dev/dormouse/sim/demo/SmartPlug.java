package dev.dormouse.sim.demo;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.writable;
import static dev.dormouse.sim.objects.Value.decimal;
import static dev.dormouse.sim.objects.Value.flag;
import static dev.dormouse.sim.objects.Value.text;
import static dev.dormouse.sim.objects.Value.whole;

import dev.dormouse.sim.behaviour.Walk;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Switches something and measures what it draws: it draws nothing when it is off. */
final class SmartPlug implements DemoLife.Job {
    static final Place ON = Place.of(3312, 0, 5850);
    static final Place WATTS = Place.of(3305, 0, 5800);

    private static final Place SWITCHED_ENERGY = Place.of(3312, 0, 5805);
    private static final Place ENERGY = Place.of(3305, 0, 5805);
    private static final double NANOS_PER_HOUR = 3600e9;

    private final String what;
    private final Walk watts;
    private double wattHours;
    private long lastWork = -1;

    SmartPlug(String what, double watts) {
        this.what = what;
        this.watts = new Walk(watts, watts / 25, watts * 0.6, watts * 1.3);
    }

    @Override
    public void furnish(ObjectTree tree) {
        tree.with(
                3312,
                "1.1",
                0,
                Map.of(
                        5850, writable(flag(true)),
                        5851, writable(whole(100)),
                        5852, writable(whole(0)),
                        5805, readable(decimal(0)),
                        5750, writable(text(what))));
        tree.with(
                3305,
                "1.1",
                0,
                Map.of(
                        5800, readable(decimal(0)),
                        5805, readable(decimal(0)),
                        5820, readable(decimal(0.98)),
                        5822, command(),
                        5750, writable(text(what))));
    }

    @Override
    public void work(ObjectTree tree, long now, RandomGenerator random) {
        var isOn = tree.value(ON).orElse(flag(false)).equals(flag(true));
        var draws = isOn ? Math.round(watts.next(random) * 10) / 10.0 : 0;
        wattHours += lastWork < 0 ? 0 : draws * (now - lastWork) / NANOS_PER_HOUR;
        lastWork = now;
        var counted = decimal(Math.round(wattHours * 1000) / 1000.0);
        tree.set(WATTS, decimal(draws));
        tree.set(ENERGY, counted);
        tree.set(SWITCHED_ENERGY, counted);
    }
}
