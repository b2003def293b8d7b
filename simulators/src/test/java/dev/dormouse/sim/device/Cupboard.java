package dev.dormouse.sim.device;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.writable;

import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Resource;
import dev.dormouse.sim.objects.Value;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A device in which the server may put up and take down instances of object 33000. Nothing moves in it. */
final class Cupboard implements Life {
    @Override
    public ObjectTree furnish() {
        return new ObjectTree()
                .with(1, "1.1", 0, Map.of(0, readable(Value.whole(1)), 4, command(), 5, writable(Value.whole(900))))
                .makeable(33000, "1.0", Cupboard::shelf);
    }

    private static Map<Integer, Resource> shelf() {
        return Map.of(0, writable(Value.text("empty")), 1, readable(Value.whole(0)));
    }

    @Override
    public void live(ObjectTree tree, long now, RandomGenerator random) {}
}
