package dev.dormouse.fleet.location;

import java.util.Optional;

/** What a device told of where it is. Latitude and longitude are two readings, which may come one after the other. */
public record Whereabouts(Optional<Integer> latitudeMicros, Optional<Integer> longitudeMicros) {

    public static final Whereabouts UNKNOWN = new Whereabouts(Optional.empty(), Optional.empty());

    public static Whereabouts at(Location location) {
        return new Whereabouts(Optional.of(location.latitudeMicros()), Optional.of(location.longitudeMicros()));
    }

    public Whereabouts overlaidWith(Whereabouts newer) {
        return new Whereabouts(
                newer.latitudeMicros.or(() -> latitudeMicros), newer.longitudeMicros.or(() -> longitudeMicros));
    }

    /** Where it is, once both were told. */
    public Optional<Location> location() {
        return latitudeMicros.flatMap(latitude -> longitudeMicros.map(longitude -> new Location(latitude, longitude)));
    }
}
