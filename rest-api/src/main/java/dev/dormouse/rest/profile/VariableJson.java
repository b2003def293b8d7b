package dev.dormouse.rest.profile;

import dev.dormouse.fleet.profile.Layer;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import dev.dormouse.fleet.reconcile.VariablePreview;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.TreeMap;

/** Variables in the JSON the contract promises. */
final class VariableJson {

    private VariableJson() {}

    static JsonArray of(Variables variables) {
        var items = new JsonArray();
        variables
                .values()
                .forEach((name, value) ->
                        items.add(new JsonObject().put("name", name).put("value", value)));
        return items;
    }

    /** As they are for a device: where each is set nearest to it, and what that takes the place of. */
    static JsonArray of(List<Layer> nearestFirst) {
        var byName = new TreeMap<String, JsonObject>();
        for (var layer : nearestFirst)
            layer.variables().values().forEach((name, value) -> {
                var here = from(layer).put("value", value);
                var nearer = byName.putIfAbsent(name, here.put("name", name));
                if (nearer != null) hide(nearer, here);
            });
        var items = new JsonArray();
        byName.values().forEach(items::add);
        return items;
    }

    private static void hide(JsonObject nearer, JsonObject farther) {
        farther.remove("name");
        if (!nearer.containsKey("hides")) nearer.put("hides", new JsonArray());
        nearer.getJsonArray("hides").add(farther);
    }

    private static JsonObject from(Layer layer) {
        return layer.scope()
                .map(scope -> switch (scope) {
                    case Scope.Fleet fleet -> new JsonObject().put("from", "fleet");
                    case Scope.Tenant(var name) ->
                        new JsonObject().put("from", "tenant").put("tenant", name.value());
                    case Scope.Group(var tag) ->
                        new JsonObject().put("from", "group").put("group", tag);
                })
                .orElseGet(() -> new JsonObject().put("from", "device"));
    }

    static JsonObject of(VariablePreview preview) {
        var sample = new JsonArray();
        preview.sample().forEach(endpoint -> sample.add(endpoint.value()));
        return new JsonObject()
                .put("registered", preview.registered())
                .put("lookedAt", preview.lookedAt())
                .put("concerned", preview.concerned())
                .put("written", preview.written())
                .put("sample", sample);
    }
}
