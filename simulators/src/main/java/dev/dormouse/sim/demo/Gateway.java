package dev.dormouse.sim.demo;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.writable;
import static dev.dormouse.sim.objects.Value.decimal;
import static dev.dormouse.sim.objects.Value.text;

import dev.dormouse.sim.behaviour.Walk;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Stands for devices that cannot speak IP, and is a small computer with a load and a temperature of its own. */
final class Gateway implements DemoLife.Job {
    static final Place LOAD = Place.of(3320, 0, 5700);

    private static final Place TEMPERATURE = Place.of(3303, 0, 5700);

    private final Walk load = new Walk(18, 4, 2, 95);

    @Override
    public void furnish(ObjectTree tree) {
        tree.with(25, 0, Map.of(0, readable(text("valve-31")), 1, writable(text("v31"))));
        tree.with(25, 1, Map.of(0, readable(text("valve-32")), 1, writable(text("v32"))));
        tree.with(3303, "1.1", 0, Map.of(5700, readable(decimal(41)), 5701, readable(text("Cel")), 5605, command()));
        tree.with(
                3320,
                "1.1",
                0,
                Map.of(5700, readable(decimal(18)), 5701, readable(text("%")), 5750, writable(text("processor"))));
    }

    @Override
    public void work(ObjectTree tree, long now, RandomGenerator random) {
        var percent = load.next(random);
        tree.set(LOAD, decimal((double) Math.round(percent)));
        tree.set(TEMPERATURE, decimal(Math.round((38 + percent / 8) * 10) / 10.0));
    }
}
