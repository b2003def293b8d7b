package dev.dormouse.codec;

import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.model.Operations;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.model.ValueRange;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.ValueType;
import java.util.List;
import java.util.TreeMap;

/** An object with one resource of each type at its ordinal, and a multiple one of each type a hundred above. */
final class EveryType {

    static final int OBJECT = 31_000;
    static final InstancePath INSTANCE = new InstancePath(OBJECT, 0);

    private EveryType() {}

    static ResourcePath single(ValueType type) {
        return INSTANCE.resource(type.ordinal());
    }

    static ResourcePath multiple(ValueType type) {
        return INSTANCE.resource(100 + type.ordinal());
    }

    static ObjectModels models() {
        return new ObjectModels(List.of(model(ObjectVersion.V1_0), model(new ObjectVersion(2, 3))));
    }

    static ObjectModel model(ObjectVersion version) {
        var resources = new TreeMap<Integer, ResourceModel>();
        for (var type : ValueType.values()) {
            if (type == ValueType.NONE) continue;
            add(resources, single(type).resource(), type, false);
            add(resources, multiple(type).resource(), type, true);
        }
        return new ObjectModel(OBJECT, version, "Every type", "", true, false, resources);
    }

    /** A device that has the object and lists these content formats. */
    static ObjectLinks device(String contentFormats) {
        return ObjectLinks.parse("</>;rt=\"oma.lwm2m\";ct=\"" + contentFormats + "\",</" + OBJECT + "/0>");
    }

    private static void add(TreeMap<Integer, ResourceModel> resources, int id, ValueType type, boolean multiple) {
        var name = type.spelling() + (multiple ? "s" : "");
        resources.put(id, new ResourceModel(id, name, Operations.RW, multiple, false, type, ValueRange.ANY, "", ""));
    }
}
