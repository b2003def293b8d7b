package dev.dormouse.sim.load;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.sink;
import static dev.dormouse.sim.objects.Resource.writable;

import dev.dormouse.sim.device.Life;
import dev.dormouse.sim.objects.Links;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The insides of one of many devices, with object 5 among them. */
final class FirmwareLife implements Life {
    private static final long PULL_AND_PUSH = 2;

    private final LoadLife others = new LoadLife();
    private final ObjectTree model = model();
    private final Bytes links = Links.registration(model);

    @Override
    public Bytes links() {
        return links;
    }

    @Override
    public ObjectTree furnish() {
        return model.copy();
    }

    @Override
    public void live(ObjectTree tree, long now, RandomGenerator random) {
        others.live(tree, now, random);
    }

    private ObjectTree model() {
        return others.furnish()
                .with(
                        5,
                        "1.1",
                        0,
                        Map.of(
                                0, sink(Value.Type.OPAQUE),
                                1, writable(Value.text("")),
                                2, command(),
                                3, readable(Value.whole(0)),
                                5, readable(Value.whole(0)),
                                9, readable(Value.whole(PULL_AND_PUSH)),
                                10, command()));
    }
}
