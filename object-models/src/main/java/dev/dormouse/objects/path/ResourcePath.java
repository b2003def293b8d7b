package dev.dormouse.objects.path;

import java.util.Optional;

public record ResourcePath(int object, int instance, int resource) implements NodePath {
    public ResourcePath {
        PathParser.checkId("object", object);
        PathParser.checkId("instance", instance);
        PathParser.checkId("resource", resource);
    }

    public ResourceInstancePath entry(int resourceInstance) {
        return new ResourceInstancePath(object, instance, resource, resourceInstance);
    }

    @Override
    public Optional<NodePath> parent() {
        return Optional.of(new InstancePath(object, instance));
    }

    @Override
    public int depth() {
        return 3;
    }

    @Override
    public int level(int level) {
        return switch (level) {
            case 0 -> object;
            case 1 -> instance;
            case 2 -> resource;
            default -> -1;
        };
    }

    @Override
    public String toString() {
        return "/" + object + "/" + instance + "/" + resource;
    }
}
