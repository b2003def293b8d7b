package dev.dormouse.fleet.profile;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourceInstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.ValueType;
import java.util.Optional;

/** What a resource, or one entry of it, should hold. The type is needed only where no object model tells it. */
public record DesiredValue(NodePath path, Template value, Optional<ValueType> type) {
    public DesiredValue {
        if (!(path instanceof ResourcePath || path instanceof ResourceInstancePath))
            throw new IllegalArgumentException(path + " holds no value itself: name a resource, as in /1/0/1");
        if (type.filter(ValueType.NONE::equals).isPresent()) throw new IllegalArgumentException("a value has a type");
    }

    public DesiredValue(NodePath path, String value) {
        this(path, new Template(value), Optional.empty());
    }
}
