package dev.dormouse.rest.alarm;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.alarm.AlarmState;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonObject;

/** An alarm in the JSON the contract promises. */
public final class AlarmJson {

    private AlarmJson() {}

    public static JsonObject of(Alarm alarm) {
        var json = new JsonObject()
                .put("id", alarm.id().value())
                .put("endpoint", alarm.endpoint().value())
                .put("rule", alarm.rule().value())
                .put("title", alarm.title())
                .put("severity", Words.of(alarm.severity()))
                .put("reason", alarm.reason())
                .put("times", alarm.times())
                .put("firstRaisedAt", alarm.firstRaisedAt().toString())
                .put("raisedAt", alarm.raisedAt().toString());
        return switch (alarm.state()) {
            case AlarmState.Raised raised -> json.put("state", "raised");
            case AlarmState.Acknowledged acknowledged ->
                acknowledged(json, acknowledged).put("state", "acknowledged");
            case AlarmState.Cleared cleared -> cleared(json, cleared);
        };
    }

    private static JsonObject cleared(JsonObject json, AlarmState.Cleared cleared) {
        cleared.acknowledged().ifPresent(before -> acknowledged(json, before));
        cleared.by().ifPresent(account -> json.put("clearedBy", account));
        return json.put("state", "cleared").put("clearedAt", cleared.at().toString());
    }

    private static JsonObject acknowledged(JsonObject json, AlarmState.Acknowledged acknowledged) {
        if (!acknowledged.note().isEmpty()) json.put("note", acknowledged.note());
        return json.put("acknowledgedBy", acknowledged.by())
                .put("acknowledgedAt", acknowledged.at().toString());
    }
}
