package dev.dormouse.rest.audit;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Optional;

/** What of a thing is different since: as it was, and as it is. Absent is what did not exist, or is gone. */
record Difference(Optional<JsonObject> before, Optional<JsonObject> after) {

    /** It is different because something else is. */
    private static final String FOLLOWS = "etag";

    static final Difference NONE = new Difference(Optional.empty(), Optional.empty());

    /** Where it existed before and after, only the members that are not the same are left. */
    static Difference between(Optional<JsonObject> before, Optional<JsonObject> after) {
        if (before.isEmpty() || after.isEmpty()) return new Difference(before, after);
        return new Difference(
                Optional.of(differing(before.get(), after.get())), Optional.of(differing(after.get(), before.get())));
    }

    private static JsonObject differing(JsonObject one, JsonObject other) {
        var left = new JsonObject();
        for (var name : one.fieldNames()) {
            if (name.equals(FOLLOWS)) continue;
            var value = one.getValue(name);
            if (!other.containsKey(name) || !Objects.equals(value, other.getValue(name))) left.put(name, value);
        }
        return left;
    }
}
