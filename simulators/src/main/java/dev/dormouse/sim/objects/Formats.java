package dev.dormouse.sim.objects;

import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.util.List;
import java.util.Optional;

/** Values to payloads and back, whatever the format. */
public final class Formats {
    private Formats() {}

    /** Nothing when the format cannot carry what is at the place. */
    public static Optional<Bytes> encode(ContentFormat format, Place at, List<Entry> entries) {
        return switch (format) {
            case TLV -> Optional.of(Tlv.encode(at, entries));
            case SENML_CBOR -> Optional.of(SenMlCbor.encode(entries));
            case SENML_JSON -> Optional.of(SenMlJson.encode(entries));
            case TEXT -> single(at, entries).map(PlainText::encode);
            case OPAQUE ->
                single(at, entries)
                        .flatMap(value ->
                                value instanceof Value.Opaque(var bytes) ? Optional.of(bytes) : Optional.empty());
            case LINKS -> Optional.empty();
        };
    }

    public static List<Entry> decode(ContentFormat format, Place at, Bytes payload, Types types) {
        return switch (format) {
            case TLV -> Tlv.decode(at, payload, types);
            case SENML_CBOR -> SenMlCbor.decode(payload, types);
            case SENML_JSON -> SenMlJson.decode(payload, types);
            case TEXT -> List.of(new Entry(resource(at), PlainText.decode(payload, type(at, types))));
            case OPAQUE -> List.of(new Entry(resource(at), new Value.Opaque(payload)));
            case LINKS -> throw new Malformed("links are no values");
        };
    }

    /** Whether a format says which resource a value is for, as several values in one payload need. */
    public static boolean namesResources(ContentFormat format) {
        return switch (format) {
            case TLV, SENML_CBOR, SENML_JSON -> true;
            case TEXT, OPAQUE, LINKS -> false;
        };
    }

    /** The object instance that a payload for an object is about, when it names one. */
    public static Optional<Integer> instance(ContentFormat format, Bytes payload, Types types) {
        return switch (format) {
            case TLV -> Tlv.instance(payload);
            case SENML_CBOR, SENML_JSON ->
                decode(format, Place.ROOT, payload, types).stream()
                        .findFirst()
                        .map(entry -> entry.place().instance());
            case TEXT, OPAQUE, LINKS -> Optional.empty();
        };
    }

    private static Optional<Value> single(Place at, List<Entry> entries) {
        return at.depth() >= 3
                        && entries.size() == 1
                        && entries.getFirst().place().equals(at)
                ? Optional.of(entries.getFirst().value())
                : Optional.empty();
    }

    private static Place resource(Place at) {
        if (at.depth() < 3) throw new Malformed("a single value for " + at);
        return at;
    }

    private static Value.Type type(Place at, Types types) {
        return types.of(at.upTo(3)).orElse(Value.Type.TEXT);
    }
}
