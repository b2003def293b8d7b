package dev.dormouse.rest.problem;

import dev.dormouse.fleet.device.EndpointName;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** One problem as it is told to the caller. {@code members} are what its kind adds to type, title and status. */
public record Problem(ProblemType type, Map<String, Object> members) {

    public Problem {
        members = Map.copyOf(members);
    }

    public static Problem of(ProblemType type) {
        return new Problem(type, Map.of());
    }

    /** {@code detail} is a sentence for a person: what was wrong, and what would be right. */
    public static Problem of(ProblemType type, String detail) {
        return of(type).with("detail", detail);
    }

    public static Problem unknown(EndpointName device) {
        return of(ProblemType.DEVICE_UNKNOWN, "No device is called '" + device + "'.");
    }

    public static Problem inField(ProblemType type, String field, String detail) {
        return of(type, detail).with("field", field);
    }

    public Problem with(String member, Object value) {
        var more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(type, more);
    }

    public JsonObject toJson() {
        var json = new JsonObject()
                .put("type", type.uri())
                .put("title", type.title())
                .put("status", type.status());
        members.keySet().stream().sorted().forEach(name -> json.put(name, members.get(name)));
        return json;
    }
}
