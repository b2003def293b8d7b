package dev.dormouse.testkit.bootstrap;

import dev.dormouse.fleet.bootstrap.Found;
import dev.dormouse.fleet.bootstrap.Found.Place;
import dev.dormouse.objects.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Describes what a device tells when it is asked what it has. */
public final class FoundBuilder {

    private final List<Place> places = new ArrayList<>();

    private FoundBuilder() {}

    /** It has the account with us that it came with, at 0. */
    public static FoundBuilder aFactoryDevice() {
        return new FoundBuilder().having("/0/0").having("/1").having("/3/0");
    }

    public static FoundBuilder aDeviceThatHas() {
        return new FoundBuilder();
    }

    public FoundBuilder having(String path) {
        return having(path, OptionalInt.empty(), Optional.empty());
    }

    public FoundBuilder having(String path, int server) {
        return having(path, OptionalInt.of(server), Optional.empty());
    }

    public FoundBuilder having(String path, String version) {
        return having(path, OptionalInt.empty(), Optional.of(version));
    }

    private FoundBuilder having(String path, OptionalInt server, Optional<String> version) {
        places.add(new Place(NodePath.parse(path), server, Optional.empty(), version));
        return this;
    }

    public Found found() {
        return new Found(Optional.of(places), List.of());
    }
}
