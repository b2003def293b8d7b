package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.behaviour.Furnishing.Moving;
import dev.dormouse.sim.device.Life;
import dev.dormouse.sim.network.Consumption;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The life of one device of a model: where its moving values are. */
final class ModelLife implements Life {
    private record Mover(Place place, Moving moving, Motion.Course course) {}

    private final List<ObjectModel> objects;
    private final List<Mover> movers = new ArrayList<>();

    ModelLife(List<ObjectModel> objects, Consumption consumption) {
        this.objects = objects;
        for (var object : objects)
            object.instances()
                    .forEach((instance, resources) -> resources.forEach((id, furnishing) -> {
                        if (furnishing instanceof Moving moving)
                            movers.add(new Mover(
                                    Place.of(object.object(), instance, id),
                                    moving,
                                    moving.motion().begin(consumption)));
                    }));
    }

    @Override
    public ObjectTree furnish() {
        var tree = new ObjectTree();
        objects.forEach(object -> object.furnish(tree));
        return tree;
    }

    /** An instance that the server deleted moves no more. */
    @Override
    public void live(ObjectTree tree, long now, RandomGenerator random) {
        for (var mover : movers) {
            var value = mover.moving.value(mover.course.at(now, random));
            if (tree.resource(mover.place).isPresent()) tree.set(mover.place, value);
        }
    }
}
