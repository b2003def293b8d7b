package dev.dormouse.sim.objects;

/** One value and where it belongs: a resource or a resource instance. All formats carry lists of these. */
public record Entry(Place place, Value value) {
    public Entry {
        if (place.depth() < 3) throw new IllegalArgumentException(place + " holds no value");
    }
}
