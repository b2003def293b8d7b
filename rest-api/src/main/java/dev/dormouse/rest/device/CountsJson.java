package dev.dormouse.rest.device;

import dev.dormouse.fleet.device.Devices;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** How many devices there are of each presence, in the JSON the contract promises. */
public final class CountsJson {

    private CountsJson() {}

    public static JsonObject of(Devices.Counts counts) {
        return new JsonObject()
                .put("awake", counts.awake())
                .put("asleep", counts.asleep())
                .put("late", counts.late())
                .put("gone", counts.gone());
    }

    /** Those of one presence, or all of them. */
    public static long of(Devices.Counts counts, Optional<Devices.State> state) {
        return state.map(wanted -> switch (wanted) {
                    case AWAKE -> counts.awake();
                    case ASLEEP -> counts.asleep();
                    case LATE -> counts.late();
                    case GONE -> counts.gone();
                })
                .orElse(counts.total());
    }
}
