package dev.dormouse.objects.path;

import java.util.Optional;

public record InstancePath(int object, int instance) implements NodePath {
    public InstancePath {
        PathParser.checkId("object", object);
        PathParser.checkId("instance", instance);
    }

    public ResourcePath resource(int resource) {
        return new ResourcePath(object, instance, resource);
    }

    @Override
    public Optional<NodePath> parent() {
        return Optional.of(new ObjectPath(object));
    }

    @Override
    public int depth() {
        return 2;
    }

    @Override
    public int level(int level) {
        return switch (level) {
            case 0 -> object;
            case 1 -> instance;
            default -> -1;
        };
    }

    @Override
    public String toString() {
        return "/" + object + "/" + instance;
    }
}
