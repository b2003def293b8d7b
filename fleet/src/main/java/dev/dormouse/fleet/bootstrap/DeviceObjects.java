package dev.dormouse.fleet.bootstrap;

import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import java.util.Optional;

/** The objects of one device, defined in the versions it has. */
record DeviceObjects(ObjectModels models, Holdings holdings) {

    Optional<ObjectModel> model(int object) {
        return models.nearest(object, holdings.version(object)).or(() -> models.newest(object));
    }

    Optional<ResourceModel> resource(NodePath path) {
        return model(path.object()).flatMap(model -> model.resource(path.level(2)));
    }
}
