package dev.dormouse.objects.path;

import java.util.Optional;

public record ResourceInstancePath(int object, int instance, int resource, int resourceInstance) implements NodePath {
    public ResourceInstancePath {
        PathParser.checkId("object", object);
        PathParser.checkId("instance", instance);
        PathParser.checkId("resource", resource);
        PathParser.checkId("resource instance", resourceInstance);
    }

    /** The multiple resource this is one entry of. */
    public ResourcePath whole() {
        return new ResourcePath(object, instance, resource);
    }

    @Override
    public Optional<NodePath> parent() {
        return Optional.of(whole());
    }

    @Override
    public int depth() {
        return 4;
    }

    @Override
    public int level(int level) {
        return switch (level) {
            case 0 -> object;
            case 1 -> instance;
            case 2 -> resource;
            case 3 -> resourceInstance;
            default -> -1;
        };
    }

    @Override
    public String toString() {
        return whole() + "/" + resourceInstance;
    }
}
