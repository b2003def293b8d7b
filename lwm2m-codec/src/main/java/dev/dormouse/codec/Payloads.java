package dev.dormouse.codec;

import dev.dormouse.fleet.operation.Format;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourceInstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.TimestampedLwM2mNode;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mDecoder;
import org.eclipse.leshan.core.node.codec.DefaultLwM2mEncoder;
import org.eclipse.leshan.core.node.codec.LwM2mDecoder;
import org.eclipse.leshan.core.node.codec.LwM2mEncoder;
import org.eclipse.leshan.core.request.ContentFormat;

/** Reads and writes payloads in the content formats of LwM2M, with the object versions of the device at the other end. */
public final class Payloads {

    /** Oldest first; a value without a time was taken just now, so it comes last. */
    private static final Comparator<Optional<Instant>> BY_AGE = Comparator.comparing(at -> at.orElse(Instant.MAX));

    private final LwM2mDecoder decoder = new DefaultLwM2mDecoder(true);
    private final LwM2mEncoder encoder = new DefaultLwM2mEncoder();
    private final LeshanModels models;

    public Payloads(LeshanModels models) {
        this.models = models;
    }

    /**
     * What a device says about a place, oldest first.
     *
     * @throws Undecodable when that is not what the payload holds
     */
    public List<Reading> read(byte[] payload, OptionalInt contentFormat, NodePath path, ObjectLinks device) {
        if (is(Format.LWM2M_CBOR, contentFormat)) return within(List.of(path), lwM2mCbor(payload, device));
        if (is(Format.CBOR, contentFormat)) return List.of(cbor(payload, path, device));
        var format =
                contentFormat.isPresent() ? ContentFormat.fromCode(contentFormat.getAsInt()) : formatOfUnnamed(path);
        var nodes = decoded(
                format,
                path.toString(),
                () -> decoder.decodeTimestampedData(
                        payload, format, device.rootPath(), LeshanNodes.leshans(path), models.of(device)));
        return decoded(
                format,
                path.toString(),
                () -> nodes.stream()
                        .sorted(Comparator.comparing(Payloads::time, BY_AGE))
                        .flatMap(node -> LeshanNodes.readings(path, node.getNode(), time(node)).stream())
                        .toList());
    }

    /**
     * What a device says about several places, oldest first. Of places that hold nothing now it says nothing.
     *
     * @throws Undecodable when the payload holds something else
     */
    public List<Reading> readComposite(
            byte[] payload, OptionalInt contentFormat, List<NodePath> paths, ObjectLinks device) {
        if (contentFormat.isEmpty()) throw new Undecodable("an answer about several places names its content format");
        return within(paths, wherever(payload, contentFormat.getAsInt(), device));
    }

    private static List<Reading> within(List<NodePath> paths, List<Reading> readings) {
        for (var reading : readings) {
            if (paths.stream().noneMatch(path -> path.covers(reading.path())))
                throw new Undecodable("the answer tells " + reading.path() + ", which nobody asked for");
        }
        return readings;
    }

    /**
     * What a device sends of its own accord, wherever it lies; oldest first.
     *
     * @throws Undecodable when the payload does not tell values with their paths, as the device could have them
     */
    public List<Reading> readSent(byte[] payload, OptionalInt contentFormat, ObjectLinks device) {
        if (contentFormat.isEmpty()) throw new Undecodable("a Send names its content format");
        var readings = wherever(payload, contentFormat.getAsInt(), device);
        if (readings.isEmpty()) throw new Undecodable("a Send carries at least one value");
        return readings;
    }

    private List<Reading> wherever(byte[] payload, int contentFormat, ObjectLinks device) {
        if (contentFormat == Format.LWM2M_CBOR.number()) return lwM2mCbor(payload, device);
        var format = ContentFormat.fromCode(contentFormat);
        return decoded(format, "values with their paths", () -> {
            var nodes = decoder.decodeTimestampedNodes(payload, format, device.rootPath(), null, models.of(device));
            var times = nodes.getTimestamps().stream()
                    .map(Optional::ofNullable)
                    .sorted(BY_AGE)
                    .toList();
            var readings = new ArrayList<Reading>();
            for (var at : times) {
                var atOnce = new ArrayList<Reading>();
                nodes.getNodesAt(at.orElse(null))
                        .forEach((path, node) ->
                                atOnce.addAll(LeshanNodes.readings(NodePath.parse(path.toString()), node, at)));
                atOnce.sort(Comparator.comparing(Reading::path));
                readings.addAll(atOnce);
            }
            return readings;
        });
    }

    private List<Reading> lwM2mCbor(byte[] payload, ObjectLinks device) {
        return LwM2mCbor.read(payload, path -> models.typeOf(path, device));
    }

    private Reading cbor(byte[] payload, NodePath path, ObjectLinks device) {
        if (path.depth() < 3) throw new Undecodable("CBOR holds one value, and " + path + " is more");
        return new Reading(path, CborValues.read(payload, models.typeOf(path, device)));
    }

    private static boolean is(Format format, OptionalInt contentFormat) {
        return contentFormat.isPresent() && contentFormat.getAsInt() == format.number();
    }

    /** These values, all at or below the path. */
    public Payload write(Format format, NodePath path, List<Reading> values, ObjectLinks device) {
        if (format == Format.LWM2M_CBOR) return lwM2mCbor(path, LeshanNodes.below(path, values));
        return encoded(format, path, LeshanNodes.node(path, values), device);
    }

    /** A new instance. Without an id the device chooses one; ids of instances in the values do not count. */
    public Payload writeNew(
            Format format, ObjectPath path, Optional<Integer> id, List<Reading> values, ObjectLinks device) {
        if (format == Format.LWM2M_CBOR) {
            var instance = path.instance(
                    id.orElseThrow(() -> new IllegalArgumentException("LwM2M CBOR names every instance")));
            return lwM2mCbor(instance, LeshanNodes.moved(instance, values));
        }
        return encoded(format, path, LeshanNodes.newInstance(path, id, values), device);
    }

    /** These values, wherever they lie. */
    public Payload writeComposite(Format format, List<Reading> values, ObjectLinks device) {
        if (format == Format.LWM2M_CBOR) return lwM2mCbor(values.getFirst().path(), values);
        var nodes = values.stream()
                .collect(Collectors.toMap(
                        value -> LeshanNodes.leshans(value.path()),
                        value -> LeshanNodes.node(value.path(), List.of(value))));
        return new Payload(
                Formats.ofComposite(format, device),
                encoder.encodeNodes(nodes, leshans(format), device.rootPath(), models.of(device)));
    }

    /** The places themselves, to ask for them. They are named in SenML, also where values are told otherwise. */
    public Payload places(Format format, List<NodePath> paths, ObjectLinks device) {
        var spoken = Formats.toNamePlaces(format, device);
        var leshans = paths.stream().map(LeshanNodes::leshans).toList();
        return new Payload(
                Formats.ofComposite(spoken, device), encoder.encodePaths(leshans, leshans(spoken), device.rootPath()));
    }

    private static Payload lwM2mCbor(NodePath place, List<Reading> values) {
        return new Payload(Format.LWM2M_CBOR.number(), LwM2mCbor.write(place, values));
    }

    private Payload encoded(Format format, NodePath path, LwM2mNode node, ObjectLinks device) {
        var bytes =
                encoder.encode(node, leshans(format), device.rootPath(), LeshanNodes.leshans(path), models.of(device));
        return new Payload(format.number(), bytes);
    }

    private static ContentFormat leshans(Format format) {
        return ContentFormat.fromCode(format.number());
    }

    /** Some devices leave the format out. For a single value that can only mean text, as RFC 7252 has it. */
    private static ContentFormat formatOfUnnamed(NodePath path) {
        if (path instanceof ResourcePath || path instanceof ResourceInstancePath) return ContentFormat.TEXT;
        throw new Undecodable("an answer about " + path + " names its content format");
    }

    private static Optional<Instant> time(TimestampedLwM2mNode node) {
        return Optional.ofNullable(node.getTimestamp());
    }

    /** Leshan's decoders meet bytes they did not expect in many ways; to us each of them is the same. */
    private static <T> T decoded(ContentFormat format, String expected, Supplier<T> decoding) {
        try {
            return decoding.get();
        } catch (RuntimeException | StackOverflowError e) {
            if (e instanceof Undecodable already) throw already;
            throw new Undecodable("a payload in " + format + " does not hold " + expected);
        }
    }
}
