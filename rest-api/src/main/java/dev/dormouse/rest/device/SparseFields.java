package dev.dormouse.rest.device;

import dev.dormouse.rest.contract.ApiRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;

/** The members of an answer somebody asked for; all where nobody said. The endpoint is always told: without it, who is it? */
record SparseFields(Set<String> wanted) {

    private static final String ALWAYS = "endpoint";

    static SparseFields of(ApiRequest request) {
        return new SparseFields(new HashSet<>(request.list("fields")));
    }

    JsonObject of(JsonObject whole) {
        if (wanted.isEmpty()) return whole;
        var some = new JsonObject();
        for (var member : whole)
            if (member.getKey().equals(ALWAYS) || wanted.contains(member.getKey()))
                some.put(member.getKey(), member.getValue());
        return some;
    }
}
