package dev.dormouse.bootstrap.session;

import dev.dormouse.codec.Payloads;
import dev.dormouse.fleet.bootstrap.Step;
import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;

/**
 * Writes to a device in the first format it takes, and remembers which those are. A device that takes no instance as a whole is
 * told its resources one after the other.
 */
final class Writing {

    /** What simple devices say of an instance they cannot take apart. */
    private static final Set<ResponseCode> OF_WHOLE_INSTANCES =
            Set.of(ResponseCode.BAD_REQUEST, ResponseCode.METHOD_NOT_ALLOWED);

    private static final Set<ResponseCode> OF_FORMAT = Set.of(ResponseCode.UNSUPPORTED_CONTENT_FORMAT);

    private final Dialogue dialogue;
    private final Payloads payloads;
    private final ObjectLinks objects;
    private final List<Format> formats;

    /** {@code formats} are tried in this order. */
    Writing(Dialogue dialogue, Payloads payloads, ObjectLinks objects, List<Format> formats) {
        this.dialogue = dialogue;
        this.payloads = payloads;
        this.objects = objects;
        this.formats = new ArrayList<>(formats);
    }

    /** Why it could not be written; empty when it was. */
    Optional<String> write(Step.Write step) {
        var whole = inTheFirstFormatTaken(step.path(), step.values());
        if (whole.isDone()) return Optional.empty();
        boolean mayComeApart =
                step.path() instanceof InstancePath && !step.values().isEmpty();
        return mayComeApart && whole.isRefusal(OF_WHOLE_INSTANCES) ? oneByOne(step, whole) : Optional.of(whole.why());
    }

    private Optional<String> oneByOne(Step.Write step, Reply whole) {
        boolean first = true;
        for (var resource : byResource(step).entrySet()) {
            var reply = inTheFirstFormatTaken(resource.getKey(), resource.getValue());
            // Who refuses the first of them, too, means what he said of the whole.
            if (!reply.isDone())
                return Optional.of(first ? whole.why() : "of " + resource.getKey() + " alone " + reply.why());
            first = false;
        }
        return Optional.empty();
    }

    private static Map<ResourcePath, List<Reading>> byResource(Step.Write step) {
        var resources = new LinkedHashMap<ResourcePath, List<Reading>>();
        for (var reading : step.values()) {
            var path = reading.path();
            resources
                    .computeIfAbsent(
                            new ResourcePath(path.object(), path.level(1), path.level(2)), key -> new ArrayList<>())
                    .add(reading);
        }
        return resources;
    }

    private Reply inTheFirstFormatTaken(NodePath path, List<Reading> values) {
        Reply reply = new Reply.Lost("it takes none of the formats spoken here");
        for (var format : candidates(path, values)) {
            reply = dialogue.ask(
                    Question.write(path, format),
                    device -> Requests.write(device, path, payloads.write(format, path, values, objects)));
            if (!reply.isRefusal(OF_FORMAT)) return reply;
            formats.remove(format);
        }
        return reply;
    }

    /** A single value can be told in a plain format, too, to a device that knows no other. */
    private List<Format> candidates(NodePath path, List<Reading> values) {
        var candidates = new ArrayList<>(formats);
        if (values.size() == 1 && values.getFirst().path().equals(path))
            candidates.add(values.getFirst().value().type() == ValueType.OPAQUE ? Format.OPAQUE : Format.TEXT);
        return candidates;
    }
}
