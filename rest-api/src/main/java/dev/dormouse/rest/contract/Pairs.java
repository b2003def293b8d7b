package dev.dormouse.rest.contract;

import io.vertx.core.json.JsonArray;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Names with a value each, as tags and variables are sent: a list of objects with {@code name} and {@code value}. */
public final class Pairs {

    private Pairs() {}

    /** @throws dev.dormouse.rest.problem.RequestRefused when a name is set twice, or the domain does not take them */
    public static <T> T read(String member, JsonArray given, Function<Map<String, String>, T> domain) {
        var values = new HashMap<String, String>();
        for (int i = 0; i < given.size(); i++) {
            var pair = given.getJsonObject(i);
            if (values.put(pair.getString("name"), pair.getString("value")) != null)
                throw Names.refused("/" + member + "/" + i + "/name", "It is set twice.");
        }
        try {
            return domain.apply(values);
        } catch (IllegalArgumentException e) {
            throw Names.refused("/" + member, e);
        }
    }
}
