package dev.dormouse.rest.operation;

import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import dev.dormouse.rest.contract.Names;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The values an operator wants written, in the types they have on the device: by the model of the object nearest to
 * the version this device registered, else as the request says, else by their looks.
 */
public final class WriteReader {

    private static final Map<String, ValueType> TYPES = Map.of(
            "string", ValueType.STRING,
            "integer", ValueType.INTEGER,
            "unsignedInteger", ValueType.UNSIGNED_INTEGER,
            "float", ValueType.FLOAT,
            "boolean", ValueType.BOOLEAN,
            "opaque", ValueType.OPAQUE,
            "time", ValueType.TIME,
            "objectLink", ValueType.OBJECT_LINK,
            "coreLinks", ValueType.CORE_LINKS);

    private final ObjectModels models;

    public WriteReader(ObjectModels models) {
        this.models = models;
    }

    /** @throws dev.dormouse.rest.problem.RequestRefused naming the value that does not fit */
    public List<Reading> readings(JsonObject body, NodePath target, Optional<Registration> device) {
        return body.containsKey("value")
                ? List.of(one(body, target, resource(target, device)))
                : placed(body.getJsonArray("values"), device);
    }

    /** Values that say themselves where they lie. */
    public List<Reading> placed(JsonArray values, Optional<Registration> device) {
        return IntStream.range(0, values.size())
                .mapToObj(index -> placed(values.getJsonObject(index), "/values/" + index, device))
                .toList();
    }

    private static Reading one(JsonObject body, NodePath target, Optional<ResourceModel> resource) {
        if (target.depth() == 3 && resource.filter(ResourceModel::multiple).isPresent())
            throw Names.refused("/value", new IllegalArgumentException("it holds several entries; send values"));
        return reading(body, "", target, resource);
    }

    private Reading placed(JsonObject placed, String field, Optional<Registration> device) {
        var path = Names.path(field + "/path", placed.getString("path"));
        return reading(placed, field, path, resource(path, device));
    }

    private static Reading reading(JsonObject json, String field, NodePath path, Optional<ResourceModel> resource) {
        try {
            return new Reading(path, value(json, resource));
        } catch (IllegalArgumentException e) {
            throw Names.refused(field + "/value", e);
        }
    }

    private static Value value(JsonObject json, Optional<ResourceModel> resource) {
        var value = json.getValue("value");
        var type = Optional.ofNullable(json.getString("type")).map(TYPES::get);
        if (resource.isPresent()) return ValueReader.fitting(value, resource.get());
        return type.map(said -> ValueReader.typed(value, said)).orElseGet(() -> ValueReader.byLooks(value));
    }

    private Optional<ResourceModel> resource(NodePath path, Optional<Registration> device) {
        if (path.depth() < 3) return Optional.empty();
        return device.flatMap(found -> found.objects().version(path.object()))
                .flatMap(version -> models.nearest(path.object(), version))
                .flatMap(model -> model.resource(path.level(2)));
    }
}
