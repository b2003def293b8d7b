package dev.dormouse.lwm2m.codec;

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

    /** The content format to ask a device for, absent where it should choose itself. */
    public OptionalInt formatToAskFor(ObjectLinks device) {
        var format = Formats.toAskFor(device);
        return format.isPresent() ? OptionalInt.of(format.get().getCode()) : OptionalInt.empty();
    }

    /**
     * What a device says about a place, oldest first.
     *
     * @throws Undecodable when that is not what the payload holds
     */
    public List<Reading> read(byte[] payload, OptionalInt contentFormat, NodePath path, ObjectLinks device) {
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
     * What a device sends of its own accord, wherever it lies; oldest first.
     *
     * @throws Undecodable when the payload is not SenML of values the device could have
     */
    public List<Reading> readSent(byte[] payload, OptionalInt contentFormat, ObjectLinks device) {
        if (contentFormat.isEmpty()) throw new Undecodable("a Send names its content format");
        var format = ContentFormat.fromCode(contentFormat.getAsInt());
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
            if (readings.isEmpty()) throw new Undecodable("a Send carries at least one value");
            return readings;
        });
    }

    /** The values in every format the device may take them in, the best first; each is made only when asked for. */
    public List<Supplier<Payload>> write(NodePath path, List<Reading> values, ObjectLinks device) {
        var node = LeshanNodes.node(path, values);
        return in(Formats.toWrite(path, values, device), path, node, device);
    }

    /**
     * As {@link #write}, for a new instance. Without an id the device chooses one; ids of instances in the values do not
     * count.
     */
    public List<Supplier<Payload>> writeNew(
            ObjectPath path, Optional<Integer> id, List<Reading> values, ObjectLinks device) {
        var formats = id.isPresent() ? Formats.toWrite(path, values, device) : Formats.toCreateUnnamed();
        return in(formats, path, LeshanNodes.newInstance(path, id, values), device);
    }

    private List<Supplier<Payload>> in(List<ContentFormat> formats, NodePath path, LwM2mNode node, ObjectLinks device) {
        return formats.stream()
                .<Supplier<Payload>>map(format -> () -> encoded(format, path, node, device))
                .toList();
    }

    private Payload encoded(ContentFormat format, NodePath path, LwM2mNode node, ObjectLinks device) {
        var bytes = encoder.encode(node, format, device.rootPath(), LeshanNodes.leshans(path), models.of(device));
        return new Payload(format.getCode(), bytes);
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
