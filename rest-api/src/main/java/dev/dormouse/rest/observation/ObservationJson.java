package dev.dormouse.rest.observation;

import dev.dormouse.fleet.observation.Observation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** An observation in the JSON the contract promises. */
public final class ObservationJson {

    private ObservationJson() {}

    public static JsonObject of(Observation observation, Optional<Instant> lastNotifiedAt) {
        var paths = new JsonArray();
        observation.paths().forEach(path -> paths.add(path.toString()));
        var json = new JsonObject()
                .put("id", observation.id().hex())
                .put("path", paths.getString(0))
                .put("paths", paths)
                .put("since", observation.since().toString());
        lastNotifiedAt.ifPresent(at -> json.put("lastNotifiedAt", at.toString()));
        return json;
    }
}
