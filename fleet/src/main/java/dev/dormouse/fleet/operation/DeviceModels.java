package dev.dormouse.fleet.operation;

import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.check.Verdict;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import java.util.Optional;
import java.util.function.BiFunction;

/** What the definitions say about the objects of one device, in the versions it registered. */
record DeviceModels(ObjectModels models, ObjectLinks objects) {

    /** The definition of the resource the path lies in; absent above resources and where nobody described it. */
    Optional<ResourceModel> resource(NodePath path) {
        return path.depth() < 3 ? Optional.empty() : object(path).flatMap(model -> model.resource(path.level(2)));
    }

    /**
     * Why the definition forbids it. Devices carry resources of their maker's in standard objects: what a definition does
     * not know may still be there.
     */
    Optional<String> refusal(NodePath path, BiFunction<ObjectModel, NodePath, Verdict> rule) {
        return object(path).flatMap(model -> switch (rule.apply(model, path)) {
            case Verdict.Allowed allowed -> Optional.empty();
            case Verdict.Undefined undefined -> Optional.empty();
            case Verdict.Refused(var why) -> Optional.of(why);
        });
    }

    private Optional<ObjectModel> object(NodePath path) {
        return objects.version(path.object()).flatMap(version -> models.nearest(path.object(), version));
    }
}
