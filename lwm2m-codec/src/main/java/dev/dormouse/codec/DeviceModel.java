package dev.dormouse.codec;

import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.model.ObjectVersion;
import java.util.Collection;
import java.util.Optional;
import org.eclipse.leshan.core.model.LwM2mModel;
import org.eclipse.leshan.core.model.ObjectModel;
import org.eclipse.leshan.core.model.ResourceModel;
import org.jspecify.annotations.Nullable;

/** What Leshan's codecs ask about the objects of one device. A view, made for one message. */
final class DeviceModel implements LwM2mModel {

    private final LeshanModels models;
    private final ObjectLinks objects;

    DeviceModel(LeshanModels models, ObjectLinks objects) {
        this.models = models;
        this.objects = objects;
    }

    @Override
    public @Nullable ResourceModel getResourceModel(int objectId, int resourceId) {
        return find(objectId).map(model -> model.resources.get(resourceId)).orElse(null);
    }

    @Override
    public @Nullable ObjectModel getObjectModel(int objectId) {
        return find(objectId).orElse(null);
    }

    @Override
    public Collection<ObjectModel> getObjectModels() {
        return objects.versions().keySet().stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ObjectModel> find(int objectId) {
        return models.find(objectId, objects.version(objectId).orElse(ObjectVersion.V1_0));
    }
}
