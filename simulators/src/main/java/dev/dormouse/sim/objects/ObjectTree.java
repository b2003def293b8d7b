package dev.dormouse.sim.objects;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All objects of one device. Copies share what they are made of until one of them gets or loses instances; only values that
 * moved since are each device's own, so that many alike cost little.
 */
public final class ObjectTree implements Types {
    /** What became of a write. */
    public enum WriteOutcome {
        WRITTEN,
        NO_SUCH_PLACE,
        NOT_WRITABLE
    }

    /** What a new instance of an object is made of. */
    @FunctionalInterface
    public interface Mould {
        Map<Integer, Resource> cast();
    }

    private Furniture furniture;
    private boolean sharesFurniture;

    /** What stands in the place of a resource of the furniture since its values are others. */
    private Map<Place, Resource> moved = Collections.emptyMap();

    private Set<Place> changed = Collections.emptySet();

    public ObjectTree() {
        this(new Furniture(), false);
    }

    private ObjectTree(Furniture furniture, boolean sharesFurniture) {
        this.furniture = furniture;
        this.sharesFurniture = sharesFurniture;
    }

    /** Adds an instance of an object in its first version. */
    public ObjectTree with(int object, int instance, Map<Integer, Resource> content) {
        return with(object, "1.0", instance, content);
    }

    public ObjectTree with(int object, String version, int instance, Map<Integer, Resource> content) {
        ownFurniture().versions.put(object, version);
        content.forEach((id, resource) -> furnish(Place.of(object, instance, id), resource));
        return this;
    }

    /** Has the server make and remove instances of an object; those of others come and go with the hardware only. */
    public ObjectTree makeable(int object, String version, Mould mould) {
        ownFurniture().versions.put(object, version);
        ownFurniture().moulds.put(object, mould);
        return this;
    }

    public boolean isMakeable(int object) {
        return furniture.moulds.containsKey(object);
    }

    /** The lowest number that no instance has. */
    public int freeInstance(int object) {
        var instance = 0;
        while (exists(Place.of(object, instance))) instance++;
        return instance;
    }

    /** Makes an instance with some values given. Not when a value is of no resource that its mould has. */
    public boolean make(Place instance, List<Entry> given) {
        var mould = furniture.moulds.get(instance.object());
        if (mould == null) throw new IllegalStateException("instances of " + instance + " cannot be made");
        var content = mould.cast();
        for (var entry : given)
            if (!instance.contains(entry.place())
                    || !content.containsKey(entry.place().resource())) return false;
        content.forEach((id, resource) -> furnish(instance.child(id), resource));
        given.forEach(entry -> set(entry.place(), entry.value()));
        hasChanged(instance);
        return true;
    }

    public void unmake(Place instance) {
        ownFurniture().below(instance).clear();
        moved.keySet().removeIf(instance::contains);
        changed.removeIf(instance::contains);
        hasChanged(instance);
    }

    /** All there is, to be changed without changing this one. */
    public ObjectTree copy() {
        sharesFurniture = true;
        var copy = new ObjectTree(furniture, true);
        if (!moved.isEmpty()) copy.moved = new TreeMap<>(moved);
        return copy;
    }

    /** The numbers of the instances of an object, in order. */
    public List<Integer> instances(int object) {
        return furniture.below(Place.of(object)).keySet().stream()
                .map(Place::instance)
                .distinct()
                .toList();
    }

    /** Puts a resource in its place, whatever was there. */
    public void put(Place at, Resource resource) {
        ownFurniture().versions.putIfAbsent(at.object(), "1.0");
        furnish(at, resource);
        hasChanged(at);
    }

    /** What is in a place, whether it may be read or not. */
    public Optional<Value> held(Place at) {
        return resource(at)
                .flatMap(resource -> resource.read(at).stream().findFirst().map(Entry::value));
    }

    public Optional<Resource> resource(Place at) {
        var place = at.upTo(3);
        return Optional.ofNullable(furniture.resources.get(place)).map(made -> moved.getOrDefault(place, made));
    }

    public boolean exists(Place at) {
        if (at.depth() == 0) return true;
        if (at.depth() == 4)
            return resource(at).filter(resource -> resource.has(at.part())).isPresent();
        if (at.depth() == 1 && furniture.versions.containsKey(at.object())) return true;
        var first = furniture.resources.ceilingKey(at);
        return first != null && at.contains(first);
    }

    /** All readable values at and below a place, in order. */
    public List<Entry> read(Place at) {
        var entries = new ArrayList<Entry>();
        furniture.below(at.upTo(3)).forEach((place, made) -> {
            var resource = moved.getOrDefault(place, made);
            if (resource.access().canRead()) entries.addAll(resource.read(at.depth() < 3 ? place : at));
        });
        return entries;
    }

    public Optional<Value> value(Place at) {
        return read(at).stream().findFirst().map(Entry::value);
    }

    /** The device's own change of a value; it may change what the server may not. */
    public void set(Place at, Value value) {
        var resource = resource(at).orElseThrow(() -> new IllegalArgumentException("this device has no " + at));
        resource.with(at, value).ifPresent(after -> {
            move(at, after);
            hasChanged(at);
        });
    }

    /** The server's change of values: all or nothing. Replacing forgets the other values of multiple resources. */
    public WriteOutcome write(List<Entry> entries, boolean replace) {
        for (var entry : entries) {
            var resource = resource(entry.place());
            if (resource.isEmpty()) return WriteOutcome.NO_SUCH_PLACE;
            if (!resource.get().access().canWrite()) return WriteOutcome.NOT_WRITABLE;
        }
        if (replace)
            for (var entry : entries)
                resource(entry.place())
                        .filter(Resource::isMultiple)
                        .ifPresent(several -> move(entry.place(), several.cleared()));
        entries.forEach(entry -> set(entry.place(), entry.value()));
        return WriteOutcome.WRITTEN;
    }

    /** Which places changed since this was last asked. */
    public List<Place> takeChanges() {
        var places = List.copyOf(changed);
        changed = Collections.emptySet();
        return places;
    }

    @Override
    public Optional<Value.Type> of(Place resource) {
        return resource(resource).or(() -> cast(resource)).map(Resource::type);
    }

    private Optional<Resource> cast(Place resource) {
        return Optional.ofNullable(furniture.moulds.get(resource.object()))
                .map(mould -> mould.cast().get(resource.resource()));
    }

    /** The places that Discover lists at and below a place: objects, instances, resources. */
    public List<Place> placesBelow(Place at) {
        var places = new TreeSet<Place>();
        if (at.depth() == 1 && exists(at)) places.add(at);
        for (var place : furniture.below(at).keySet())
            for (int depth = Math.max(1, at.depth()); depth <= 3; depth++) places.add(place.upTo(depth));
        return List.copyOf(places);
    }

    /** The objects there are, those without instances too. */
    public Set<Integer> objects() {
        return Collections.unmodifiableSet(furniture.versions.keySet());
    }

    public Optional<String> version(int object) {
        return Optional.ofNullable(furniture.versions.get(object));
    }

    /** How many values a multiple resource has. */
    public Optional<Integer> dimension(Place at) {
        return at.depth() == 3 ? resource(at).filter(Resource::isMultiple).map(Resource::size) : Optional.empty();
    }

    private void furnish(Place at, Resource resource) {
        ownFurniture().resources.put(at, resource);
        moved.remove(at);
    }

    private void move(Place at, Resource after) {
        if (moved.isEmpty()) moved = new TreeMap<>();
        moved.put(at.upTo(3), after);
    }

    private void hasChanged(Place at) {
        if (changed.isEmpty()) changed = new TreeSet<>();
        changed.add(at);
    }

    private Furniture ownFurniture() {
        if (sharesFurniture) furniture = furniture.copy();
        sharesFurniture = false;
        return furniture;
    }

    /** Which objects there are, what in them, and what more could be. */
    private record Furniture(
            NavigableMap<Integer, String> versions,
            NavigableMap<Integer, Mould> moulds,
            NavigableMap<Place, Resource> resources) {

        Furniture() {
            this(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }

        Furniture copy() {
            return new Furniture(new TreeMap<>(versions), new TreeMap<>(moulds), new TreeMap<>(resources));
        }

        NavigableMap<Place, Resource> below(Place at) {
            return at.depth() == 0
                    ? resources
                    : resources.subMap(at, true, new Place(at.object(), end(at, 1), end(at, 2), -1), true);
        }

        private static int end(Place at, int level) {
            var id = level == 1 ? at.instance() : at.resource();
            return id >= 0 ? id : Integer.MAX_VALUE;
        }
    }
}
