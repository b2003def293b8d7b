package dev.dormouse.fleet.operation;

import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Can it be said in the format that was chosen? A sentence that names those that can, where not. */
final class FormatCheck {

    private FormatCheck() {}

    static Optional<String> toRead(NodePath path, Optional<Format> format, DeviceModels device) {
        var resource = device.resource(path);
        boolean oneValue = path.depth() == 4
                || path.depth() == 3 && resource.filter(ResourceModel::multiple).isEmpty();
        return format.filter(Format::holdsOneValue).flatMap(chosen -> {
            if (!oneValue) return Optional.of(holdsMore(chosen, path));
            return resource.filter(model -> chosen == Format.OPAQUE && model.type() != ValueType.OPAQUE)
                    .map(model -> "opaque holds bytes only, and " + model.name() + " (" + model.id() + ") is none");
        });
    }

    static Optional<String> toWrite(NodePath path, List<Reading> values, Optional<Format> format) {
        return format.filter(Format::holdsOneValue).flatMap(chosen -> {
            boolean oneValue = values.size() == 1 && values.getFirst().path().equals(path);
            if (!oneValue) return Optional.of(holdsMore(chosen, path));
            boolean bytes = values.getFirst().value().type() == ValueType.OPAQUE;
            return chosen == Format.OPAQUE && !bytes
                    ? Optional.of("opaque holds bytes only, and the value of " + path + " is none")
                    : Optional.empty();
        });
    }

    static Optional<String> toCreate(Optional<Integer> instance, Optional<Format> format) {
        return format.flatMap(chosen -> {
            if (chosen.holdsOneValue())
                return Optional.of(chosen.spelling() + " holds one value and no instance; "
                        + listed(candidate -> !candidate.holdsOneValue()) + " do");
            return instance.isEmpty() && chosen != Format.TLV
                    ? Optional.of(
                            "an instance without an id can only be said in tlv; give it an id for " + chosen.spelling())
                    : Optional.empty();
        });
    }

    static Optional<String> composite(Optional<Format> format) {
        return format.filter(chosen -> !chosen.holdsComposites())
                .map(chosen ->
                        chosen.spelling() + " cannot hold a composite; " + listed(Format::holdsComposites) + " can");
    }

    private static String holdsMore(Format chosen, NodePath path) {
        return chosen.spelling() + " holds one value, and " + path + " may hold more; "
                + listed(candidate -> !candidate.holdsOneValue()) + " can hold them";
    }

    private static String listed(Predicate<Format> which) {
        return Arrays.stream(Format.values())
                .filter(which)
                .map(Format::spelling)
                .collect(Collectors.joining(", "));
    }
}
