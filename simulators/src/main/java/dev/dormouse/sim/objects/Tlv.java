package dev.dormouse.sim.objects;

import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.ByteWriter;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** OMA's type-length-value format (LwM2M Core 1.1, 7.4.3). Types nest: instance, multiple resource, resource instance. */
final class Tlv {
    private static final int INSTANCE = 0;
    private static final int RESOURCE_INSTANCE = 1;
    private static final int MULTIPLE_RESOURCE = 2;
    private static final int RESOURCE = 3;

    private Tlv() {}

    /** @param at what was asked for: the object's instances are named only when it was the object */
    static Bytes encode(Place at, List<Entry> entries) {
        var out = new ByteWriter(256);
        switch (at.depth()) {
            case 1 -> byInstance(entries).forEach((id, ofInstance) -> write(out, INSTANCE, id, resources(ofInstance)));
            case 2, 3 -> out.bytes(resources(entries));
            case 4 -> entries.forEach(entry -> write(out, RESOURCE_INSTANCE, at.part(), bytes(entry.value())));
            default -> throw new IllegalArgumentException("TLV cannot name objects");
        }
        return Bytes.owning(out.toArray());
    }

    static List<Entry> decode(Place at, Bytes payload, Types types) {
        var entries = new ArrayList<Entry>();
        var in = payload.reader();
        while (in.hasMore()) readInto(entries, at, in, types);
        return entries;
    }

    /** The object instance that a payload begins with. */
    static Optional<Integer> instance(Bytes payload) {
        var in = payload.reader();
        if (!in.hasMore()) return Optional.empty();
        var head = in.u8();
        return head >> 6 == INSTANCE ? Optional.of((int) in.unsigned((head & 0x20) == 0 ? 1 : 2)) : Optional.empty();
    }

    private static Map<Integer, List<Entry>> byInstance(List<Entry> entries) {
        var instances = new TreeMap<Integer, List<Entry>>();
        for (var entry : entries)
            instances
                    .computeIfAbsent(entry.place().instance(), id -> new ArrayList<>())
                    .add(entry);
        return instances;
    }

    private static byte[] resources(List<Entry> entries) {
        var out = new ByteWriter(128);
        var resources = new TreeMap<Integer, List<Entry>>();
        for (var entry : entries)
            resources
                    .computeIfAbsent(entry.place().resource(), id -> new ArrayList<>())
                    .add(entry);
        resources.forEach((id, values) -> {
            if (values.getFirst().place().depth() == 3)
                write(out, RESOURCE, id, bytes(values.getFirst().value()));
            else write(out, MULTIPLE_RESOURCE, id, parts(values));
        });
        return out.toArray();
    }

    private static byte[] parts(List<Entry> values) {
        var out = new ByteWriter(64);
        values.forEach(entry -> write(out, RESOURCE_INSTANCE, entry.place().part(), bytes(entry.value())));
        return out.toArray();
    }

    private static void write(ByteWriter out, int type, int id, byte[] value) {
        var lengthBytes = value.length < 8 ? 0 : value.length < 0x100 ? 1 : value.length < 0x10000 ? 2 : 3;
        var wideId = id > 0xff;
        out.u8(type << 6 | (wideId ? 0x20 : 0) | lengthBytes << 3 | (lengthBytes == 0 ? value.length : 0));
        out.unsigned(id, wideId ? 2 : 1).unsigned(value.length, lengthBytes).bytes(value);
    }

    private static void readInto(List<Entry> entries, Place at, ByteReader in, Types types) {
        var head = in.u8();
        var id = (int) in.unsigned((head & 0x20) == 0 ? 1 : 2);
        if (id == 0xffff) throw new Malformed("the reserved id 65535");
        var lengthBytes = head >> 3 & 3;
        var value = in.part(lengthBytes == 0 ? head & 7 : (int) in.unsigned(lengthBytes));
        switch (head >> 6) {
            case INSTANCE -> {
                if (at.depth() != 1 && !(at.depth() == 2 && at.instance() == id))
                    throw new Malformed("an instance below " + at);
                while (value.hasMore()) readInto(entries, Place.of(at.object(), id), value, types);
            }
            case MULTIPLE_RESOURCE -> {
                var resource = resource(at, id);
                while (value.hasMore()) readInto(entries, resource, value, types);
            }
            case RESOURCE_INSTANCE -> {
                var resource = at.upTo(3);
                if (resource.depth() != 3) throw new Malformed("a resource instance below " + at);
                entries.add(new Entry(resource.child(id), value(value.rest(), resource, types)));
            }
            default -> {
                var resource = resource(at, id);
                entries.add(new Entry(resource, value(value.rest(), resource, types)));
            }
        }
    }

    private static Place resource(Place at, int id) {
        if (at.depth() < 2 || (at.depth() > 2 && at.resource() != id))
            throw new Malformed("resource " + id + " below " + at);
        return at.upTo(2).child(id);
    }

    private static byte[] bytes(Value value) {
        return switch (value) {
            case Value.Text(var text) -> Bytes.utf8(text).toArray();
            case Value.Whole(var number) -> whole(number);
            case Value.Decimal(var number) -> decimal(number);
            case Value.Flag(var on) -> new byte[] {(byte) (on ? 1 : 0)};
            case Value.Opaque(var opaque) -> opaque.toArray();
            case Value.Time(var epochSeconds) -> whole(epochSeconds);
            case Value.Link(var object, var instance) ->
                new ByteWriter(4).u16(object).u16(instance).toArray();
        };
    }

    private static byte[] whole(long number) {
        var size = number == (byte) number ? 1 : number == (short) number ? 2 : number == (int) number ? 4 : 8;
        return new ByteWriter(8).unsigned(number, size).toArray();
    }

    private static byte[] decimal(double number) {
        return (float) number == number
                ? new ByteWriter(4)
                        .unsigned(Float.floatToIntBits((float) number), 4)
                        .toArray()
                : new ByteWriter(8).unsigned(Double.doubleToLongBits(number), 8).toArray();
    }

    private static Value value(byte[] bytes, Place resource, Types types) {
        var type = types.of(resource).orElse(Value.Type.OPAQUE);
        return switch (type) {
            case TEXT -> new Value.Text(Bytes.owning(bytes).utf8());
            case WHOLE -> new Value.Whole(signed(bytes));
            case DECIMAL -> new Value.Decimal(floating(bytes));
            case FLAG -> new Value.Flag(signed(bytes) != 0);
            case OPAQUE -> new Value.Opaque(Bytes.owning(bytes));
            case TIME -> new Value.Time(signed(bytes));
            case LINK -> {
                if (bytes.length != 4) throw new Malformed("an object link of " + bytes.length + " bytes");
                var in = new ByteReader(bytes);
                yield new Value.Link(in.u16(), in.u16());
            }
        };
    }

    private static long signed(byte[] bytes) {
        var in = new ByteReader(bytes);
        return switch (bytes.length) {
            case 1 -> (byte) in.unsigned(1);
            case 2 -> (short) in.unsigned(2);
            case 4 -> (int) in.unsigned(4);
            case 8 -> in.unsigned(8);
            default -> throw new Malformed("a number of " + bytes.length + " bytes");
        };
    }

    private static double floating(byte[] bytes) {
        var in = new ByteReader(bytes);
        return switch (bytes.length) {
            case 4 -> Float.intBitsToFloat((int) in.unsigned(4));
            case 8 -> Double.longBitsToDouble(in.unsigned(8));
            default -> throw new Malformed("a floating number of " + bytes.length + " bytes");
        };
    }
}
