package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.objects.path.NodePath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a device should report on its own, and when. Several paths are one composite observation, where the device can. */
public record Watch(List<NodePath> paths, Attributes attributes) {

    private static final int MOST_PATHS = 30;

    public Watch {
        if (paths.isEmpty() || paths.size() > MOST_PATHS)
            throw new IllegalArgumentException("an observation has 1 to " + MOST_PATHS + " paths");
        if (Set.copyOf(paths).size() != paths.size())
            throw new IllegalArgumentException("an observation names each of its paths once");
        attributes.contradiction().ifPresent(why -> {
            throw new IllegalArgumentException(why);
        });
        paths = List.copyOf(paths);
    }

    public Watch(NodePath path, Attributes attributes) {
        this(List.of(path), attributes);
    }

    public boolean isOf(List<NodePath> others) {
        return new HashSet<>(paths).equals(new HashSet<>(others));
    }
}
