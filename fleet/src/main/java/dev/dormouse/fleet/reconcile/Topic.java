package dev.dormouse.fleet.reconcile;

import dev.dormouse.objects.path.NodePath;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What something learnt about a device is about: one kind of request, at one place. */
public record Topic(Kind kind, String place) implements Comparable<Topic> {

    private static final Comparator<Topic> ORDER =
            Comparator.comparing(Topic::kind).thenComparing(Topic::place);

    public enum Kind {
        READ,
        ATTRIBUTES,
        OBSERVE,
        VALUE,
        /** A request about several places at once; the place says which: read, observe or write. */
        COMPOSITE,
        /** Several resources of one instance in one write. */
        PARTIAL_UPDATE
    }

    public static final Topic COMPOSITE_READ = new Topic(Kind.COMPOSITE, "read");
    public static final Topic COMPOSITE_OBSERVE = new Topic(Kind.COMPOSITE, "observe");
    public static final Topic COMPOSITE_WRITE = new Topic(Kind.COMPOSITE, "write");

    public static Topic of(Kind kind, NodePath path) {
        return new Topic(kind, path.toString());
    }

    public static Topic observing(List<NodePath> paths) {
        return new Topic(
                Kind.OBSERVE, paths.stream().sorted().map(NodePath::toString).collect(Collectors.joining(" ")));
    }

    @Override
    public int compareTo(Topic other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind + " " + place;
    }
}
