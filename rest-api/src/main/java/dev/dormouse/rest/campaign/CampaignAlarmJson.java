package dev.dormouse.rest.campaign;

import dev.dormouse.fleet.campaign.CampaignAlarm;
import io.vertx.core.json.JsonObject;

/** Alarms of campaigns in the JSON the contract promises. */
public final class CampaignAlarmJson {

    private CampaignAlarmJson() {}

    public static JsonObject of(CampaignAlarm alarm) {
        var json = new JsonObject()
                .put("campaign", alarm.campaign().value())
                .put("title", alarm.title())
                .put("reason", alarm.reason())
                .put("severity", "critical")
                .put("raisedAt", alarm.raisedAt().toString())
                .put("state", state(alarm));
        alarm.owner().ifPresent(tenant -> json.put("tenant", tenant.value()));
        alarm.care().ifPresent(care -> {
            json.put("acknowledgedBy", care.by())
                    .put("acknowledgedAt", care.at().toString());
            if (!care.note().isEmpty()) json.put("note", care.note());
        });
        alarm.clearing().ifPresent(over -> {
            json.put("clearedAt", over.at().toString());
            over.by().ifPresent(account -> json.put("clearedBy", account));
        });
        return json;
    }

    private static String state(CampaignAlarm alarm) {
        if (!alarm.isOpen()) return "cleared";
        return alarm.care().isPresent() ? "acknowledged" : "raised";
    }
}
