package dev.dormouse.rest.objectmodel;

import dev.dormouse.objects.model.ObjectModel;
import dev.dormouse.objects.model.Operations;
import dev.dormouse.objects.model.ResourceModel;
import dev.dormouse.rest.device.ValueJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Object models in the JSON the contract promises. */
final class ObjectModelJson {

    private ObjectModelJson() {}

    static JsonObject summary(ObjectModel model) {
        return head(model).put("resourceCount", model.resources().size());
    }

    static JsonObject whole(ObjectModel model) {
        var resources = new JsonArray();
        model.resources().values().forEach(resource -> resources.add(of(resource)));
        return head(model)
                .put("multiple", model.multiple())
                .put("mandatory", model.mandatory())
                .put("resources", resources);
    }

    private static JsonObject head(ObjectModel model) {
        return new JsonObject()
                .put("id", model.id())
                .put("version", model.version().toString())
                .put("name", model.name())
                .put("description", model.description());
    }

    private static JsonObject of(ResourceModel resource) {
        var json = new JsonObject()
                .put("id", resource.id())
                .put("name", resource.name())
                .put(
                        "operations",
                        resource.operations() == Operations.NONE
                                ? "none"
                                : resource.operations().spelling())
                .put("multiple", resource.multiple())
                .put("mandatory", resource.mandatory())
                .put("type", ValueJson.name(resource.type()))
                .put("description", resource.description());
        if (!resource.range().text().isBlank())
            json.put("range", resource.range().text());
        if (!resource.units().isBlank()) json.put("units", resource.unitsForPeople());
        if (!resource.labels().isEmpty()) json.put("labels", labels(resource));
        return json;
    }

    private static JsonObject labels(ResourceModel resource) {
        var labels = new JsonObject();
        resource.labels().forEach((number, label) -> labels.put(number.toString(), label));
        return labels;
    }
}
