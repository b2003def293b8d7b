package dev.dormouse.objects.path;

import java.util.Comparator;
import java.util.Optional;

/** A place on a device, from a whole object down to one entry of a multiple resource. Ordered as a tree is read. */
public sealed interface NodePath extends Comparable<NodePath>
        permits ObjectPath, InstancePath, ResourcePath, ResourceInstancePath {

    /** 65535 is reserved by the specification. */
    int HIGHEST_ID = 65534;

    Comparator<NodePath> TREE_ORDER = Comparator.comparingInt(NodePath::object)
            .thenComparingInt(path -> path.level(1))
            .thenComparingInt(path -> path.level(2))
            .thenComparingInt(path -> path.level(3));

    /**
     * Reads what a path says of itself: /3/0/9.
     *
     * @throws IllegalArgumentException with a sentence that says what is wrong with the text
     */
    static NodePath parse(String text) {
        return PathParser.parse(text);
    }

    int object();

    /** The path one level up; absent for an object. */
    Optional<NodePath> parent();

    /** Number of ids in the path, from 1 (object) to 4 (resource instance). */
    int depth();

    /** The id at the given level (0 is the object's), or -1 where the path does not reach so deep. */
    int level(int level);

    /** Whether the other path is this one or lies below it. */
    default boolean covers(NodePath other) {
        if (other.depth() < depth()) return false;
        for (int level = 0; level < depth(); level++) {
            if (level(level) != other.level(level)) return false;
        }
        return true;
    }

    @Override
    default int compareTo(NodePath other) {
        return TREE_ORDER.compare(this, other);
    }
}
