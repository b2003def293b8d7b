package dev.dormouse.codec;

import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ObjectPath;
import dev.dormouse.objects.path.ResourceInstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.leshan.core.model.ResourceModel.Type;
import org.eclipse.leshan.core.node.LwM2mMultipleResource;
import org.eclipse.leshan.core.node.LwM2mNode;
import org.eclipse.leshan.core.node.LwM2mObject;
import org.eclipse.leshan.core.node.LwM2mObjectInstance;
import org.eclipse.leshan.core.node.LwM2mPath;
import org.eclipse.leshan.core.node.LwM2mResource;
import org.eclipse.leshan.core.node.LwM2mResourceInstance;
import org.eclipse.leshan.core.node.LwM2mSingleResource;

/** Leshan's tree of nodes as a flat list of readings, and back. */
final class LeshanNodes {

    private static final Comparator<Reading> TREE_ORDER = Comparator.comparing(Reading::path);

    private LeshanNodes() {}

    static LwM2mPath leshans(NodePath path) {
        return switch (path) {
            case ObjectPath(var object) -> new LwM2mPath(object);
            case InstancePath(var object, var instance) -> new LwM2mPath(object, instance);
            case ResourcePath(var object, var instance, var resource) -> new LwM2mPath(object, instance, resource);
            case ResourceInstancePath(var object, var instance, var resource, var entry) ->
                new LwM2mPath(object, instance, resource, entry);
        };
    }

    /** Every leaf at or below the path, in tree order. */
    static List<Reading> readings(NodePath path, LwM2mNode node, Optional<Instant> at) {
        var readings = new ArrayList<Reading>();
        collect(path, node, at, readings);
        readings.sort(TREE_ORDER);
        return readings;
    }

    private static void collect(NodePath path, LwM2mNode node, Optional<Instant> at, List<Reading> into) {
        switch (node) {
            case LwM2mObject object ->
                object.getInstances()
                        .forEach((id, instance) -> collect(new InstancePath(path.object(), id), instance, at, into));
            case LwM2mObjectInstance instance -> {
                var here = new InstancePath(path.object(), instance.getId());
                instance.getResources().forEach((id, resource) -> collect(here.resource(id), resource, at, into));
            }
            case LwM2mResource resource
            when resource.isMultiInstances() -> {
                var here = new ResourcePath(path.object(), path.level(1), resource.getId());
                resource.getInstances().forEach((id, entry) -> collect(here.entry(id), entry, at, into));
            }
            case LwM2mResource resource ->
                into.add(new Reading(path, LeshanValues.ours(resource.getType(), resource.getValue()), at));
            case LwM2mResourceInstance entry ->
                into.add(new Reading(path, LeshanValues.ours(entry.getType(), entry.getValue()), at));
            default -> throw new IllegalStateException("a device never answers with its whole tree");
        }
    }

    /**
     * The node at the path that holds these values; they lie at or below it.
     *
     * @throws IllegalArgumentException when they do not make one node there
     */
    static LwM2mNode node(NodePath path, List<Reading> values) {
        below(path, values);
        return switch (path) {
            case ObjectPath object -> object(object, values);
            case InstancePath instance -> instance(instance.instance(), values);
            case ResourcePath resource -> resource(resource.resource(), values);
            case ResourceInstancePath entry -> entry(only(path, values));
        };
    }

    /** @throws IllegalArgumentException when one of the values lies elsewhere */
    static List<Reading> below(NodePath path, List<Reading> values) {
        for (var value : values) {
            if (!path.covers(value.path()))
                throw new IllegalArgumentException(value.path() + " does not lie below " + path);
        }
        return values;
    }

    /** The same values in another instance. */
    static List<Reading> moved(InstancePath instance, List<Reading> values) {
        return values.stream()
                .map(value -> new Reading(moved(instance, value.path()), value.value(), value.at()))
                .toList();
    }

    private static NodePath moved(InstancePath instance, NodePath path) {
        var resource = instance.resource(path.level(2));
        return path instanceof ResourceInstancePath entry ? resource.entry(entry.resourceInstance()) : resource;
    }

    /** A new instance, of that id or of one the device will choose; ids of instances in the values do not count. */
    static LwM2mNode newInstance(ObjectPath object, Optional<Integer> id, List<Reading> values) {
        if (id.isEmpty()) return new LwM2mObjectInstance(resources(values));
        return new LwM2mObject(object.object(), List.of(instance(id.get(), values)));
    }

    private static LwM2mObject object(ObjectPath object, List<Reading> values) {
        var instances = grouped(values, 1).entrySet().stream()
                .map(each -> instance(each.getKey(), each.getValue()))
                .toList();
        return new LwM2mObject(object.object(), instances);
    }

    private static LwM2mObjectInstance instance(int id, List<Reading> values) {
        return new LwM2mObjectInstance(id, resources(values));
    }

    private static Collection<LwM2mResource> resources(List<Reading> values) {
        return grouped(values, 2).entrySet().stream()
                .map(each -> resource(each.getKey(), each.getValue()))
                .toList();
    }

    private static LwM2mResource resource(int id, List<Reading> values) {
        boolean single = values.size() == 1 && values.getFirst().path() instanceof ResourcePath;
        if (single) {
            var value = values.getFirst().value();
            return LwM2mSingleResource.newResource(id, LeshanValues.leshans(value), typeOf(value));
        }
        var entries = values.stream().map(LeshanNodes::entry).toList();
        // No entry empties the resource: nothing is said on the wire, so the type does not matter.
        var type = values.isEmpty() ? Type.STRING : typeOf(values.getFirst().value());
        return new LwM2mMultipleResource(id, type, entries);
    }

    private static LwM2mResourceInstance entry(Reading reading) {
        if (!(reading.path() instanceof ResourceInstancePath path))
            throw new IllegalArgumentException(reading.path() + " is not an entry of a multiple resource");
        var value = reading.value();
        return LwM2mResourceInstance.newInstance(path.resourceInstance(), LeshanValues.leshans(value), typeOf(value));
    }

    private static Reading only(NodePath path, List<Reading> values) {
        if (values.size() != 1) throw new IllegalArgumentException(path + " holds one value, not " + values.size());
        return values.getFirst();
    }

    private static Type typeOf(Value value) {
        return LeshanValues.typeOf(value.type());
    }

    private static TreeMap<Integer, List<Reading>> grouped(List<Reading> values, int level) {
        return values.stream()
                .collect(Collectors.groupingBy(
                        reading -> reading.path().level(level), TreeMap::new, Collectors.toList()));
    }
}
