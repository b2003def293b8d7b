package dev.dormouse.fleet.location;

import java.util.List;

/** What lies between two latitudes and two longitudes, edges included. One whose west lies east of its east goes across the 180th meridian. */
public record Box(Location southWest, Location northEast) {

    private static final int END_OF_EARTH = 180 * Location.MICROS;

    public static final Box WORLD = Box.of(-90, -180, 90, 180);

    public Box {
        if (southWest.latitudeMicros() > northEast.latitudeMicros())
            throw new IllegalArgumentException(
                    "south lies below north: write south, west, north and east in this order");
    }

    public static Box of(double south, double west, double north, double east) {
        return new Box(Location.of(south, west), Location.of(north, east));
    }

    public boolean contains(Location place) {
        return place.latitudeMicros() >= southWest.latitudeMicros()
                && place.latitudeMicros() <= northEast.latitudeMicros()
                && parts().stream()
                        .anyMatch(part -> place.longitudeMicros() >= part.southWest.longitudeMicros()
                                && place.longitudeMicros() <= part.northEast.longitudeMicros());
    }

    /** Itself, or what of it lies on this and on that side of the 180th meridian. */
    public List<Box> parts() {
        if (southWest.longitudeMicros() <= northEast.longitudeMicros()) return List.of(this);
        return List.of(
                new Box(southWest, new Location(northEast.latitudeMicros(), END_OF_EARTH)),
                new Box(new Location(southWest.latitudeMicros(), -END_OF_EARTH), northEast));
    }
}
