package dev.dormouse.rest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Finds the members that the contract marks as secret: passwords by their format, all else by {@code x-secret}. */
final class SecretNames {

    private final UnaryOperator<JsonObject> resolved;
    // By identity: schemas that look alike are walked again, which is cheaper than comparing them.
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> names = new HashSet<>();

    private SecretNames(UnaryOperator<JsonObject> resolved) {
        this.resolved = resolved;
    }

    /** Anywhere in what the operation takes and gives. */
    static Set<String> in(JsonObject operation, UnaryOperator<JsonObject> resolved) {
        var found = new SecretNames(resolved);
        found.walk(operation);
        return found.names;
    }

    private void walk(Object value) {
        switch (value) {
            case JsonObject object -> walk(resolved.apply(object));
            case JsonArray array -> array.forEach(this::walk);
            case null, default -> {}
        }
    }

    private void walk(JsonObject object) {
        if (!seen.add(object.getMap())) return;
        if (object.getValue("properties") instanceof JsonObject properties) {
            for (var name : properties.fieldNames()) {
                if (properties.getValue(name) instanceof JsonObject property && isSecret(resolved.apply(property)))
                    names.add(name);
            }
        }
        for (var name : object.fieldNames()) walk(object.getValue(name));
    }

    private static boolean isSecret(JsonObject schema) {
        return schema.getValue("x-secret") == Boolean.TRUE || "password".equals(schema.getValue("format"));
    }
}
