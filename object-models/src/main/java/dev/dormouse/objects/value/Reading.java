package dev.dormouse.objects.value;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourceInstancePath;
import dev.dormouse.objects.path.ResourcePath;
import java.time.Instant;
import java.util.Optional;

/**
 * A value at its place. Whatever a device reports, one resource or a whole object, is a list of these: a leaf each, in tree
 * order. {@code at} is the time the device itself gave, absent when it gave none.
 */
public record Reading(NodePath path, Value value, Optional<Instant> at) {
    public Reading {
        if (!(path instanceof ResourcePath || path instanceof ResourceInstancePath))
            throw new IllegalArgumentException(path + " holds no value itself, only the resources below it do");
    }

    public Reading(NodePath path, Value value) {
        this(path, value, Optional.empty());
    }
}
