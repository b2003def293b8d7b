package dev.dormouse.codec;

import dev.dormouse.codec.cbor.Cbor;
import dev.dormouse.codec.cbor.CborReader;
import dev.dormouse.codec.cbor.CborWriter;
import dev.dormouse.codec.cbor.MalformedCbor;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * LwM2M CBOR (content format 11544, LwM2M 1.2 section 7.4.6): tables within tables, one for each level of the path, whose
 * keys are ids. Where only one thing lies below another, both ids make one key: {[3, 0]: {9: 87, 15: "UTC"}}. Paths are
 * whole, wherever the question pointed; times of measurement cannot be told.
 */
final class LwM2mCbor {

    private static final int DEEPEST_LEVEL = 4;

    private LwM2mCbor() {}

    /**
     * These values; where there are none, that the place is empty.
     *
     * @throws IllegalArgumentException when they do not make one tree
     */
    static byte[] write(NodePath place, List<Reading> values) {
        var writer = new CborWriter();
        if (values.isEmpty()) {
            key(ids(place, 0, place.depth()), writer.table(1));
            return writer.table(0).written();
        }
        checkOneTree(values);
        table(values, 0, writer);
        return writer.written();
    }

    private static void table(Collection<Reading> values, int level, CborWriter writer) {
        var groups = values.stream()
                .collect(Collectors.groupingBy(
                        reading -> reading.path().level(level), TreeMap::new, Collectors.toList()));
        writer.table(groups.size());
        for (var group : groups.values()) {
            int below = firstFork(group, level + 1);
            var first = group.getFirst();
            key(ids(first.path(), level, below), writer);
            if (first.path().depth() == below) CborValues.write(first.value(), writer);
            else table(group, below, writer);
        }
    }

    /** The level where the group parts, or where its only value lies. */
    private static int firstFork(List<Reading> group, int from) {
        var path = group.getFirst().path();
        int level = from;
        while (level < path.depth() && allAgree(group, level)) level++;
        return level;
    }

    private static boolean allAgree(List<Reading> group, int level) {
        int id = group.getFirst().path().level(level);
        return group.stream().allMatch(reading -> reading.path().level(level) == id);
    }

    private static List<Integer> ids(NodePath path, int from, int to) {
        var ids = new ArrayList<Integer>();
        for (int level = from; level < to; level++) ids.add(path.level(level));
        return ids;
    }

    private static void key(List<Integer> ids, CborWriter writer) {
        if (ids.size() > 1) writer.items(ids.size());
        ids.forEach(writer::whole);
    }

    private static void checkOneTree(List<Reading> values) {
        var paths = new HashSet<NodePath>();
        for (var value : values) {
            if (!paths.add(value.path())) throw new IllegalArgumentException(value.path() + " is there twice");
        }
        for (var path : paths) {
            if (path.depth() == DEEPEST_LEVEL
                    && path.parent().filter(paths::contains).isPresent())
                throw new IllegalArgumentException(path + " lies below a value");
        }
    }

    /**
     * Every value with its path, in tree order. A null is a place without a value.
     *
     * @throws Undecodable when the payload is anything else
     */
    static List<Reading> read(byte[] payload, Function<NodePath, Optional<ValueType>> types) {
        try {
            var readings = new ArrayList<Reading>();
            collect(table(CborReader.read(payload)), List.of(), types, readings);
            readings.sort(Comparator.comparing(Reading::path));
            for (int i = 1; i < readings.size(); i++) {
                var path = readings.get(i).path();
                if (readings.get(i - 1).path().equals(path)) throw new Undecodable(path + " is told twice");
            }
            return readings;
        } catch (MalformedCbor e) {
            throw new Undecodable("the payload is not CBOR as LwM2M has it: " + e.getMessage());
        }
    }

    private static void collect(
            Cbor.Table table, List<Integer> above, Function<NodePath, Optional<ValueType>> types, List<Reading> into) {
        for (var entry : table.entries()) {
            var ids = below(above, entry.key());
            switch (entry.value()) {
                case Cbor.Table inner -> {
                    if (ids.size() == DEEPEST_LEVEL) throw new Undecodable("something lies below an entry");
                    collect(inner, ids, types, into);
                }
                case Cbor.Nothing nothing -> path(ids);
                case Cbor value -> {
                    if (ids.size() < 3) throw new Undecodable(path(ids) + " holds no value itself");
                    var path = path(ids);
                    into.add(new Reading(path, CborValues.read(value, types.apply(path))));
                }
            }
        }
    }

    private static List<Integer> below(List<Integer> above, Cbor key) {
        var ids = new ArrayList<>(above);
        switch (key) {
            case Cbor.Unsigned id -> ids.add(id(id));
            case Cbor.Items(var items) -> items.forEach(item -> ids.add(id(item)));
            default -> throw new Undecodable("a key is an id or a list of ids");
        }
        if (ids.size() == above.size() || ids.size() > DEEPEST_LEVEL)
            throw new Undecodable("a path has one to four ids");
        return ids;
    }

    private static int id(Cbor item) {
        if (item instanceof Cbor.Unsigned(var bits) && bits >= 0 && bits <= NodePath.HIGHEST_ID) return (int) bits;
        throw new Undecodable("an id is a number from 0 to " + NodePath.HIGHEST_ID);
    }

    private static NodePath path(List<Integer> ids) {
        return NodePath.parse(ids.stream().map(id -> "/" + id).collect(Collectors.joining()));
    }

    private static Cbor.Table table(Cbor item) {
        if (item instanceof Cbor.Table table) return table;
        throw new Undecodable("LwM2M CBOR is a table of paths and values");
    }
}
