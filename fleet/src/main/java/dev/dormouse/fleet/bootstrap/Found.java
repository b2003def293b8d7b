package dev.dormouse.fleet.bootstrap;

import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a device was found to have before anything is written. {@code places} is absent when it could not be asked or did not
 * tell; what was {@code read} is empty where nothing was asked for.
 */
public record Found(Optional<List<Place>> places, List<Reading> read) {

    public static final Found NOTHING = new Found(Optional.empty(), List.of());

    /**
     * A place of the answer to Bootstrap-Discover. {@code server} is the short server id that is told with instances of
     * objects 0 and 1; an instance of object 0 without one is the device's account with us. {@code uri} where it is told.
     */
    public record Place(NodePath path, OptionalInt server, Optional<String> uri, Optional<String> version) {}

    public Found {
        places = places.map(List::copyOf);
        read = List.copyOf(read);
    }
}
