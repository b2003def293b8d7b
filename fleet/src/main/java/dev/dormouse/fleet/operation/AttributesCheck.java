package dev.dormouse.fleet.operation;

import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.ValueType;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Do these attributes go together, and can they be attached there? */
final class AttributesCheck {

    private static final Set<ValueType> NUMBERS =
            EnumSet.of(ValueType.INTEGER, ValueType.UNSIGNED_INTEGER, ValueType.FLOAT, ValueType.TIME);

    private AttributesCheck() {}

    /** Absent when they can, else a sentence that says what would be right. */
    static Optional<String> problem(NodePath path, Attributes attributes, DeviceModels device) {
        return attributes
                .contradiction()
                .or(() -> attributes.values().keySet().stream()
                        .filter(Attribute::isAboutTheValue)
                        .flatMap(attribute -> problem(path, attribute, device.resource(path)).stream())
                        .findFirst());
    }

    private static Optional<String> problem(NodePath path, Attribute attribute, Optional<ResourceModel> resource) {
        if (path.depth() < 3)
            return Optional.of(attribute.spelling() + " is about a value: attach it to a resource below " + path);
        return resource.filter(model -> !isFor(attribute, model.type()))
                .map(model -> attribute.spelling() + " is for "
                        + (attribute == Attribute.EDGE ? "booleans" : "numbers") + ", and " + model.name() + " ("
                        + model.id() + ") is none");
    }

    private static boolean isFor(Attribute attribute, ValueType type) {
        return attribute == Attribute.EDGE ? type == ValueType.BOOLEAN : NUMBERS.contains(type);
    }
}
