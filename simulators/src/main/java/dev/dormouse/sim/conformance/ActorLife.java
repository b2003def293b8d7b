package dev.dormouse.sim.conformance;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.writable;

import dev.dormouse.sim.device.Life;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Value;
import java.util.Map;
import java.util.random.RandomGenerator;

/** As much of a device as the enabler tests want: server, device, and a sensor that moves. */
final class ActorLife implements Life {
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
                                1, readable(Value.text("conform")),
                                4, command(),
                                9, readable(Value.whole(87)),
                                15, writable(Value.text("Europe/Berlin"))))
                .with(3303, "1.1", 0, Map.of(5700, readable(Value.decimal(20.5)), 5701, readable(Value.text("Cel"))));
    }

    @Override
    public void live(ObjectTree tree, long now, RandomGenerator random) {
        tree.set(Actor.TEMPERATURE, Value.decimal(15 + random.nextInt(150) / 10.0));
    }
}
