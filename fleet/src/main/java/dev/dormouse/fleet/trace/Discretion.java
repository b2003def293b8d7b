package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.trace.Traced.Kept;
import dev.dormouse.objects.path.NodePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of a payload may be kept. What might be a key is not, and where nobody can say what a payload is, it might be. */
final class Discretion {

    /** Of the objects that hold keys: Security and OSCORE. */
    private static final Set<Integer> KEYS = Set.of(0, 21);

    private static final int LINKS = 40;
    private static final int MOST_KEPT = 1024;
    private static final int FETCH = 5;

    private final PayloadReader reader;

    Discretion(PayloadReader reader) {
        this.reader = reader;
    }

    /** The place on the device that a request is about, if it is about one. */
    static Optional<NodePath> place(CoapMessage request, ObjectLinks device) {
        var steps = new ArrayList<>(request.path());
        for (var step : device.rootPath().split("/"))
            if (!step.isEmpty() && !steps.isEmpty() && steps.getFirst().equals(step)) steps.removeFirst();
        if (steps.isEmpty()) return Optional.empty();
        try {
            return Optional.of(NodePath.parse("/" + String.join("/", steps)));
        } catch (IllegalArgumentException ofNoDevice) {
            return Optional.empty();
        }
    }

    /** @param about the places it is known to be about */
    Kept kept(
            Purpose server,
            Direction direction,
            CoapMessage message,
            byte[] payload,
            List<NodePath> about,
            ObjectLinks device) {
        if (payload.length == 0) return Kept.WHOLE;
        if (server == Purpose.BOOTSTRAP) return Kept.BOOTSTRAP;
        var kept = about.isEmpty()
                ? ofUnknownPlace(direction, message, payload, device)
                : holdsKeys(about) ? Kept.SECRET : Kept.WHOLE;
        return kept == Kept.WHOLE && payload.length > MOST_KEPT ? Kept.CUT : kept;
    }

    static byte[] cut(Kept kept, byte[] payload) {
        if (kept == Kept.WHOLE) return payload;
        return kept == Kept.CUT ? Arrays.copyOf(payload, MOST_KEPT) : new byte[0];
    }

    private Kept ofUnknownPlace(Direction direction, CoapMessage message, byte[] payload, ObjectLinks device) {
        if (isHarmless(direction, message)) return Kept.WHOLE;
        var readings = reader.read(payload, message.contentFormat(), List.of(), device);
        if (readings.isEmpty()) return Kept.UNCLEAR;
        return readings.get().stream().anyMatch(reading -> holdsKeys(reading.path())) ? Kept.SECRET : Kept.WHOLE;
    }

    /** A list of what a device has, the name of what is asked for, a diagnostic, or what we answer a device. */
    private static boolean isHarmless(Direction direction, CoapMessage message) {
        if (message.contentFormat().orElse(-1) == LINKS || message.isError()) return true;
        return direction == Direction.DOWN && (message.isResponse() || message.code() == FETCH);
    }

    private static boolean holdsKeys(List<NodePath> about) {
        return about.stream().anyMatch(Discretion::holdsKeys);
    }

    private static boolean holdsKeys(NodePath path) {
        return KEYS.contains(path.object());
    }
}
