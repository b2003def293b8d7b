package dev.dormouse.codec;

import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.ValueType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.leshan.core.model.LwM2mModel;
import org.eclipse.leshan.core.model.ResourceModel.Operations;

/**
 * Our object models in the form Leshan's codecs read. Each is turned into that form once and shared by all devices that
 * have the object in that version.
 */
public final class LeshanModels {

    private record Key(int object, ObjectVersion version) {}

    private record Turned(ObjectModel from, org.eclipse.leshan.core.model.ObjectModel model) {}

    private final ObjectModels models;
    private final Map<Key, Turned> turned = new ConcurrentHashMap<>();

    public LeshanModels(ObjectModels models) {
        this.models = models;
    }

    /** The models of one device, in the versions it registered. */
    LwM2mModel of(ObjectLinks objects) {
        return new DeviceModel(this, objects);
    }

    /** What a resource of a device holds, where that is known. */
    Optional<ValueType> typeOf(NodePath path, ObjectLinks objects) {
        return objects.version(path.object())
                .flatMap(version -> models.nearest(path.object(), version))
                .flatMap(model -> model.resource(path.level(2)))
                .map(ResourceModel::type);
    }

    /** Absent where we know no version like it: the device's values are then read for what they look like. */
    Optional<org.eclipse.leshan.core.model.ObjectModel> find(int object, ObjectVersion version) {
        return models.nearest(object, version).map(this::turned);
    }

    private org.eclipse.leshan.core.model.ObjectModel turned(ObjectModel model) {
        var known = turned.get(new Key(model.id(), model.version()));
        // An upload may have replaced the definition under the same version.
        if (known != null && known.from() == model) return known.model();
        var made = new Turned(model, leshans(model));
        turned.put(new Key(model.id(), model.version()), made);
        return made.model();
    }

    private static org.eclipse.leshan.core.model.ObjectModel leshans(ObjectModel model) {
        var resources =
                model.resources().values().stream().map(LeshanModels::leshans).toList();
        var version = model.version().toString();
        return new org.eclipse.leshan.core.model.ObjectModel(
                model.id(),
                model.name(),
                "",
                version,
                model.multiple(),
                model.mandatory(),
                resources,
                "urn:" + model.id() + ":" + version,
                "1.0",
                "");
    }

    private static org.eclipse.leshan.core.model.ResourceModel leshans(ResourceModel model) {
        var operations = switch (model.operations()) {
            case NONE -> Operations.NONE;
            case R -> Operations.R;
            case W -> Operations.W;
            case RW -> Operations.RW;
            case E -> Operations.E;
        };
        return new org.eclipse.leshan.core.model.ResourceModel(
                model.id(),
                model.name(),
                operations,
                model.multiple(),
                model.mandatory(),
                LeshanValues.typeOf(model.type()),
                model.range().text(),
                model.units(),
                "");
    }
}
