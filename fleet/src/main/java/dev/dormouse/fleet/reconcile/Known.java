package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourceInstancePath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is known of a device without asking it. */
public record Known(
        Registration device, List<Observation> observations, Map<NodePath, LatestValue> values, Dossier dossier) {

    public Known(Registration device, List<Observation> observations, List<LatestValue> values, Dossier dossier) {
        this(device, observations, byPath(values), dossier);
    }

    /** Whether the device registered the object, and the instance where the path names one. */
    boolean has(NodePath path) {
        return device.objects().has(path);
    }

    boolean isObserved(List<NodePath> paths) {
        var wanted = List.copyOf(paths.stream().sorted().toList());
        return observations.stream()
                .anyMatch(held -> held.paths().stream().sorted().toList().equals(wanted));
    }

    Optional<LatestValue> value(NodePath path) {
        return Optional.ofNullable(values.get(path));
    }

    /** Whether something at or below the path was told since the device has the firmware it has. */
    boolean wasToldFreshly(NodePath path) {
        return values.values().stream()
                .filter(value -> path.covers(value.reading().path()))
                .anyMatch(value -> !value.receivedAt().isBefore(dossier.freshSince()));
    }

    /** A single value may be told as a resource, or as the only entry of one. */
    private static Map<NodePath, LatestValue> byPath(List<LatestValue> values) {
        return values.stream()
                .collect(Collectors.toMap(
                        value -> value.reading().path(), Function.identity(), (one, other) -> other, TreeMap::new));
    }

    static NodePath instanceOf(NodePath path) {
        return NodePath.parse("/" + path.object() + "/" + path.level(1));
    }

    static boolean isEntry(NodePath path) {
        return path instanceof ResourceInstancePath;
    }
}
