package dev.dormouse.sim.load;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.writable;
import static dev.dormouse.sim.objects.Value.decimal;
import static dev.dormouse.sim.objects.Value.text;
import static dev.dormouse.sim.objects.Value.whole;

import dev.dormouse.sim.device.Life;
import dev.dormouse.sim.objects.Links;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.wire.Bytes;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The modest insides of a device that is one of very many: all share the links and the furniture. */
final class LoadLife implements Life {
    static final List<Place> REPORTS = List.of(Place.of(3, 0, 9), Place.of(4, 0, 2), Place.of(3303, 0, 5700));

    private static final Place TEMPERATURE = Place.of(3303, 0, 5700);

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
        tree.set(TEMPERATURE, decimal(15 + random.nextInt(150) / 10.0));
    }

    private static ObjectTree model() {
        return new ObjectTree()
                .with(
                        1,
                        "1.1",
                        0,
                        Map.of(0, readable(whole(1)), 1, writable(whole(3600)), 7, writable(text("U")), 8, command()))
                .with(
                        3,
                        "1.1",
                        0,
                        Map.of(
                                0, readable(text("Dormouse")),
                                1, readable(text("load")),
                                3, readable(text("1.0.0")),
                                4, command(),
                                9, readable(whole(87)),
                                12, command()))
                .with(4, "1.1", 0, Map.of(0, readable(whole(7)), 2, readable(whole(-96))))
                .with(3303, "1.1", 0, Map.of(5700, readable(decimal(20.5)), 5701, readable(text("Cel"))));
    }
}
