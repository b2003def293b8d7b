package dev.dormouse.sim.objects;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A place in a device: everything, or an object, instance, resource or resource instance. Absent parts are -1. */
public record Place(int object, int instance, int resource, int part) implements Comparable<Place> {
    public static final Place ROOT = new Place(-1, -1, -1, -1);

    private static final int MAX_ID = 65534;
    private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::object)
            .thenComparingInt(Place::instance)
            .thenComparingInt(Place::resource)
            .thenComparingInt(Place::part);

    public Place {
        if ((object < 0 && instance >= 0) || (instance < 0 && resource >= 0) || (resource < 0 && part >= 0))
            throw new IllegalArgumentException("a place has no gaps");
    }

    public static Place of(int object) {
        return new Place(object, -1, -1, -1);
    }

    public static Place of(int object, int instance) {
        return new Place(object, instance, -1, -1);
    }

    public static Place of(int object, int instance, int resource) {
        return new Place(object, instance, resource, -1);
    }

    /** Nothing when the segments are no place, such as another resource of the host. */
    public static Optional<Place> parse(List<String> segments) {
        if (segments.size() > 4) return Optional.empty();
        var place = ROOT;
        for (var segment : segments) {
            if (!segment.matches("\\d{1,5}") || Integer.parseInt(segment) > MAX_ID) return Optional.empty();
            place = place.child(Integer.parseInt(segment));
        }
        return Optional.of(place);
    }

    public static Optional<Place> parse(String path) {
        if (!path.startsWith("/")) return Optional.empty();
        return path.length() == 1
                ? Optional.of(ROOT)
                : parse(List.of(path.substring(1).split("/", -1)));
    }

    public Place child(int id) {
        if (object < 0) return of(id);
        if (instance < 0) return of(object, id);
        if (resource < 0) return of(object, instance, id);
        if (part < 0) return new Place(object, instance, resource, id);
        throw new IllegalStateException("nothing lies below " + this);
    }

    public int depth() {
        if (object < 0) return 0;
        if (instance < 0) return 1;
        if (resource < 0) return 2;
        return part < 0 ? 3 : 4;
    }

    public Place upTo(int levels) {
        return new Place(
                levels > 0 ? object : -1,
                levels > 1 ? instance : -1,
                levels > 2 ? resource : -1,
                levels > 3 ? part : -1);
    }

    public boolean contains(Place other) {
        return other.depth() >= depth() && other.upTo(depth()).equals(this);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        if (object < 0) return "/";
        var text = new StringBuilder("/").append(object);
        if (instance >= 0) text.append('/').append(instance);
        if (resource >= 0) text.append('/').append(resource);
        if (part >= 0) text.append('/').append(part);
        return text.toString();
    }
}
