package dev.dormouse.rest.quarantine;

import dev.dormouse.fleet.quarantine.Quarantined;
import io.vertx.core.json.JsonObject;

/** A quarantine in the JSON the contract promises. */
public final class QuarantineJson {

    private QuarantineJson() {}

    public static JsonObject of(Quarantined device) {
        return new JsonObject()
                .put("since", device.since().toString())
                .put("by", device.by())
                .put("why", device.why());
    }
}
