package dev.dormouse.rest.audit;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Set;

/** Takes the secrets out of what is to be written down. */
final class Masks {

    static final String MASK = "•••";

    // Whatever the contract forgot to mark.
    private static final Set<String> TELLING = Set.of("password", "passphrase", "secret", "privatekey", "token");

    private Masks() {}

    static JsonObject masked(JsonObject document, Set<String> secrets) {
        var masked = new JsonObject();
        for (var name : document.fieldNames()) {
            var value = document.getValue(name);
            masked.put(name, isSecret(name, secrets) && holdsSomething(value) ? MASK : masked(value, secrets));
        }
        return masked;
    }

    private static Object masked(Object value, Set<String> secrets) {
        return switch (value) {
            case JsonObject object -> masked(object, secrets);
            case JsonArray array -> {
                var masked = new JsonArray();
                array.forEach(each -> masked.add(masked(each, secrets)));
                yield masked;
            }
            case null, default -> value;
        };
    }

    private static boolean isSecret(String name, Set<String> secrets) {
        return secrets.contains(name) || TELLING.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Whether there is a secret, such as a flag that says so, may be told. */
    private static boolean holdsSomething(Object value) {
        return value instanceof String || value instanceof JsonObject || value instanceof JsonArray;
    }
}
