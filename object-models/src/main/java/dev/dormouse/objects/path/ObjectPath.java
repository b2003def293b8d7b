package dev.dormouse.objects.path;

import java.util.Optional;

public record ObjectPath(int object) implements NodePath {
    public ObjectPath {
        PathParser.checkId("object", object);
    }

    public InstancePath instance(int instance) {
        return new InstancePath(object, instance);
    }

    @Override
    public Optional<NodePath> parent() {
        return Optional.empty();
    }

    @Override
    public int depth() {
        return 1;
    }

    @Override
    public int level(int level) {
        return level == 0 ? object : -1;
    }

    @Override
    public String toString() {
        return "/" + object;
    }
}
