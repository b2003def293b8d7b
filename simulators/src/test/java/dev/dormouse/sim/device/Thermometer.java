package dev.dormouse.sim.device;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.several;
import static dev.dormouse.sim.objects.Resource.sink;
import static dev.dormouse.sim.objects.Resource.writable;

import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Resource.Access;
import dev.dormouse.sim.objects.Value;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A small device for tests: one degree warmer each time it lives. */
final class Thermometer implements Life {
    static final Place TEMPERATURE = Place.of(3303, 0, 5700);

    @Override
    public ObjectTree furnish() {
        return new ObjectTree()
                .with(
                        1,
                        "1.1",
                        0,
                        Map.of(
                                0, readable(Value.whole(1)),
                                1, writable(Value.whole(300)),
                                7, writable(Value.text("U")),
                                8, command()))
                .with(
                        3,
                        "1.1",
                        0,
                        Map.of(
                                0, readable(Value.text("Dormouse")),
                                4, command(),
                                7, several(Access.READ, Value.whole(3600), Value.whole(5000)),
                                11, several(Access.READ, Value.whole(0)),
                                3, readable(Value.text("1.0.0")),
                                15, writable(Value.text("Europe/Vienna"))))
                .with(
                        5,
                        0,
                        Map.of(
                                0, sink(Value.Type.OPAQUE),
                                2, command(),
                                3, readable(Value.whole(0)),
                                5, readable(Value.whole(0)),
                                9, readable(Value.whole(1))))
                .with(3303, "1.1", 0, Map.of(5700, readable(Value.decimal(20)), 5701, readable(Value.text("Cel"))));
    }

    @Override
    public void live(ObjectTree tree, long now, RandomGenerator random) {
        var before = tree.value(TEMPERATURE).map(Value::asNumber).orElseThrow();
        tree.set(TEMPERATURE, Value.decimal(before + 1));
    }
}
