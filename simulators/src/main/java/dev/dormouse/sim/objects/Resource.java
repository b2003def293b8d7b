package dev.dormouse.sim.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One resource of an instance: what may be done with it, and its value or values. It never changes; devices share it. */
public final class Resource {
    /** What the server may do. */
    public enum Access {
        READ,
        WRITE,
        READ_WRITE,
        EXECUTE,
        /** Nothing: only a bootstrap server may. */
        NONE;

        public boolean canRead() {
            return this == READ || this == READ_WRITE;
        }

        public boolean canWrite() {
            return this == WRITE || this == READ_WRITE;
        }
    }

    private static final int SINGLE = -1;

    private final Access access;
    private final Value.Type type;
    private final boolean multiple;
    private final Map<Integer, Value> values;

    private Resource(Access access, Value.Type type, boolean multiple, Map<Integer, Value> values) {
        this.access = access;
        this.type = type;
        this.multiple = multiple;
        this.values = values;
    }

    public static Resource readable(Value value) {
        return single(Access.READ, value);
    }

    public static Resource writable(Value value) {
        return single(Access.READ_WRITE, value);
    }

    /** Takes values and never shows them. */
    public static Resource sink(Value.Type type) {
        return new Resource(Access.WRITE, type, false, Map.of());
    }

    public static Resource command() {
        return new Resource(Access.EXECUTE, Value.Type.TEXT, false, Map.of());
    }

    /** A resource with several values as they are numbered. */
    public static Resource numbered(Access access, Map<Integer, Value> values) {
        return new Resource(access, values.values().iterator().next().type(), true, new TreeMap<>(values));
    }

    /** A resource with several values, numbered from zero. */
    public static Resource several(Access access, Value first, Value... others) {
        var values = new TreeMap<Integer, Value>();
        values.put(0, first);
        for (int i = 0; i < others.length; i++) values.put(i + 1, others[i]);
        return new Resource(access, first.type(), true, values);
    }

    public static Resource single(Access access, Value value) {
        return new Resource(access, value.type(), false, Map.of(SINGLE, value));
    }

    public Access access() {
        return access;
    }

    Value.Type type() {
        return type;
    }

    boolean isMultiple() {
        return multiple;
    }

    int size() {
        return values.size();
    }

    /** The values below a place of depth three or four. */
    List<Entry> read(Place at) {
        var entries = new ArrayList<Entry>(values.size());
        values.forEach((id, value) -> {
            if (!multiple) entries.add(new Entry(at, value));
            else if (at.depth() == 3) entries.add(new Entry(at.child(id), value));
            else if (at.part() == id) entries.add(new Entry(at, value));
        });
        return entries;
    }

    boolean has(int part) {
        return multiple && values.containsKey(part);
    }

    /** As it is with a value put there, or nothing when that changes nothing. */
    Optional<Resource> with(Place at, Value value) {
        if (access == Access.WRITE) return Optional.of(this); // Nobody can look at it, and a firmware is big.
        var id = multiple ? Math.max(at.part(), 0) : SINGLE;
        if (value.equals(values.get(id))) return Optional.empty();
        if (!multiple) return Optional.of(new Resource(access, type, false, Map.of(SINGLE, value)));
        var more = new TreeMap<>(values);
        more.put(id, value);
        return Optional.of(new Resource(access, type, true, more));
    }

    /** Without any value. */
    Resource cleared() {
        return new Resource(access, type, multiple, Map.of());
    }
}
