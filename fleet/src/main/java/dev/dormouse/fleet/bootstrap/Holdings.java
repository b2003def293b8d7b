package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.bootstrap.Found.Place;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.model.ObjectVersion;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a device holds as far as it told: now when it was asked, else when it registered last. Of what it did not tell the least
 * is assumed, for a device that is told of a resource it does not know may refuse all of its bootstrap.
 */
final class Holdings {

    static final int SECURITY = 0;
    static final int SERVER = 1;

    /** Short server ids that mean no LwM2M server; some clients tell one of them with the account of their bootstrap server. */
    private static final List<Integer> NO_SERVER = List.of(0, 65_535);

    private final Optional<List<Place>> places;
    private final Optional<Registration> registered;
    private final OptionalInt writtenBefore;

    /** {@code writtenBefore} is the instance of object 0 that the last bootstrap of the device wrote. */
    Holdings(Found found, Optional<Registration> registered, OptionalInt writtenBefore) {
        this.places = found.places();
        this.registered = registered;
        this.writtenBefore = writtenBefore;
    }

    /** Instances of objects 0 or 1 that belong to an LwM2M server, and its short id. */
    SortedMap<Integer, Integer> serversIn(int object) {
        var servers = new TreeMap<Integer, Integer>();
        instances(object)
                .forEach(place -> server(place)
                        .ifPresent(server -> servers.put(place.path().level(1), server)));
        return servers;
    }

    /**
     * Instances of object 0 that must not be touched: by one of them the device finds its way back to us. Those we wrote
     * ourselves are not among them, even of a device that tells no short server ids at all.
     */
    SortedSet<Integer> waysBack() {
        var ways = new TreeSet<Integer>();
        instances(SECURITY)
                .filter(place -> server(place).isEmpty())
                .forEach(place -> ways.add(place.path().level(1)));
        boolean tellsNone = serversIn(SECURITY).isEmpty();
        if (tellsNone && ways.size() > 1 && writtenBefore.isPresent()) ways.remove(writtenBefore.getAsInt());
        return ways;
    }

    OptionalInt writtenBefore() {
        return writtenBefore;
    }

    /** Whether it has the object, or did not tell. */
    boolean mayHave(int object) {
        return places.map(all -> all.stream().anyMatch(place -> place.path().object() == object))
                .orElse(true);
    }

    /** Whether it told of the place. */
    boolean holds(NodePath path) {
        return places.stream().flatMap(List::stream).anyMatch(place -> path.covers(place.path()));
    }

    List<InstancePath> instances() {
        return places.stream()
                .flatMap(List::stream)
                .map(Place::path)
                .filter(InstancePath.class::isInstance)
                .map(InstancePath.class::cast)
                .toList();
    }

    /** The version of an object as it was told; a device that names none has 1.0. */
    ObjectVersion version(int object) {
        return places.stream()
                .flatMap(List::stream)
                .filter(place -> place.path().object() == object)
                .flatMap(place -> place.version().stream())
                .flatMap(Holdings::readable)
                .findFirst()
                .or(() -> registered.flatMap(device -> device.objects().version(object)))
                .orElse(ObjectVersion.V1_0);
    }

    private Stream<Place> instances(int object) {
        return places.stream()
                .flatMap(List::stream)
                .filter(place -> place.path().object() == object && place.path().depth() == 2);
    }

    private static OptionalInt server(Place place) {
        return place.server().stream().filter(id -> !NO_SERVER.contains(id)).findFirst();
    }

    private static Stream<ObjectVersion> readable(String version) {
        try {
            return Stream.of(ObjectVersion.parse(version));
        } catch (IllegalArgumentException e) {
            // What a device says of its version and nobody understands, says nothing.
            return Stream.of();
        }
    }

    /** Whether a path names an account of object 0. */
    static boolean isAccount(NodePath path) {
        return path.object() == SECURITY && path.depth() >= 2;
    }
}
