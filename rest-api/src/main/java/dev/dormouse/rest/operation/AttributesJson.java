package dev.dormouse.rest.operation;

import dev.dormouse.fleet.operation.Attribute;
import dev.dormouse.fleet.operation.Attributes;
import dev.dormouse.fleet.operation.DiscoveredNode;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;

/** Attributes in the JSON the contract promises. */
public final class AttributesJson {

    private AttributesJson() {}

    public static JsonObject of(Attributes attributes) {
        var json = new JsonObject();
        attributes.values().forEach((attribute, value) -> json.put(attribute.spelling(), number(attribute, value)));
        return json;
    }

    /** @throws IllegalArgumentException with a sentence that says which value makes no sense */
    public static Attributes read(JsonObject json) {
        var attributes = Attributes.NONE;
        for (var name : json.fieldNames()) {
            var attribute = Attribute.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is not an attribute"));
            attributes = attributes.with(attribute, new BigDecimal(String.valueOf(json.getValue(name))));
        }
        return attributes;
    }

    static JsonObject of(DiscoveredNode node) {
        var json = new JsonObject().put("path", node.path().toString()).put("attributes", of(node.attributes()));
        node.entries().ifPresent(count -> json.put("entries", count));
        return json;
    }

    private static Number number(Attribute attribute, BigDecimal value) {
        if (attribute.isAboutTheValue()) return value;
        return value.longValueExact();
    }
}
