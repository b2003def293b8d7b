package dev.dormouse.rest.device;

import dev.dormouse.fleet.presence.PresenceBook.Expectation;
import io.vertx.core.json.JsonObject;

/** What was learnt of a device in the JSON the contract promises. */
final class HabitJson {

    private static final double MILLIS = 1000.0;

    private HabitJson() {}

    static JsonObject of(Expectation expectation) {
        var window = expectation.habit().window();
        var rhythm = expectation.habit().rhythm();
        var json = new JsonObject()
                .put("awakeWindowSeconds", expectation.window().toMillis() / MILLIS)
                .put("learnt", expectation.windowLearnt())
                .put("silences", window.silences())
                .put("nextExpectedAt", expectation.nextUplink().toString());
        if (window.heardMillis() > 0) json.put("answeredAfterSeconds", window.heardMillis() / MILLIS);
        if (window.missedMillis() > 0) json.put("silentAfterSeconds", window.missedMillis() / MILLIS);
        if (rhythm.predicts())
            json.put("everySeconds", rhythm.every().toSeconds())
                    .put("deviationSeconds", rhythm.deviation().toSeconds());
        return json;
    }
}
