package dev.dormouse.rest.campaign;

import dev.dormouse.fleet.campaign.plan.Audience;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.Gates;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import dev.dormouse.fleet.campaign.plan.Pace;
import dev.dormouse.fleet.campaign.plan.Preconditions;
import dev.dormouse.fleet.campaign.plan.Soak;
import dev.dormouse.fleet.campaign.plan.Wave;
import dev.dormouse.fleet.campaign.plan.Windows;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.device.TargetJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.TreeSet;

/** Plans in the JSON in which they are ordered. */
final class PlanJson {

    private PlanJson() {}

    static JsonObject of(CampaignPlan plan) {
        var json = new JsonObject().put("title", plan.title()).put("images", ids(plan.images()));
        plan.owner().ifPresent(tenant -> json.put("tenant", tenant.value()));
        plan.previous().ifPresent(images -> json.put("previous", ids(images)));
        json.put("audience", audience(plan.audience()));
        var waves = new JsonArray();
        plan.waves().all().forEach(wave -> waves.add(wave(wave)));
        json.put("waves", waves);
        pace(plan.tempo().pace(), json);
        json.put("atOnce", plan.tempo().caps().atOnce());
        plan.tempo().caps().perGroup().ifPresent(most -> json.put("perGroup", most));
        json.put("gates", gates(plan.gates()));
        json.put("windows", windows(plan.guards().windows()));
        json.put("preconditions", preconditions(plan.guards().preconditions()));
        plan.term().start().ifPresent(start -> json.put("startAt", start.toString()));
        plan.term().end().ifPresent(end -> json.put("endAt", end.toString()));
        return json.put("patienceHours", plan.term().patience().toHours()).put("secondPerson", plan.secondPerson());
    }

    private static JsonArray ids(ImageSet images) {
        var ids = new JsonArray();
        images.ids().forEach(id -> ids.add(id.value()));
        return ids;
    }

    private static JsonObject audience(Audience audience) {
        var json = new JsonObject().put("open", audience.open());
        return switch (audience.who()) {
            case Audience.InGroup(var group) -> json.put("group", group.tag());
            case Audience.UpdatedBy(var campaign) -> json.put("updatedBy", campaign.value());
            case Audience.Named(var target) -> TargetJson.write(json, target, "devices");
        };
    }

    private static JsonObject wave(Wave wave) {
        return switch (wave) {
            case Wave.Share(var percent) -> new JsonObject().put("percent", percent.value());
            case Wave.Count(var devices) -> new JsonObject().put("devices", devices);
            case Wave.Chosen(var endpoint, var model) -> {
                var json = new JsonObject();
                endpoint.ifPresent(glob -> json.put("endpoint", glob.pattern()));
                model.ifPresent(glob -> json.put("model", glob.pattern()));
                yield json;
            }
        };
    }

    private static void pace(Pace pace, JsonObject json) {
        switch (pace) {
            case Pace.Constant(var perMinute) -> json.put("perMinute", perMinute);
            case Pace.Growing(var first, var factor, var perSucceeded, var fastest) ->
                json.put("perMinute", first)
                        .put(
                                "growth",
                                new JsonObject()
                                        .put("factor", factor)
                                        .put("perSucceeded", perSucceeded)
                                        .put("fastest", fastest));
        }
    }

    private static JsonObject gates(Gates gates) {
        var json = new JsonObject()
                .put("soakMinutes", gates.soak().time().toMinutes())
                .put("onBreach", Words.of(gates.onBreach()));
        gates.success().ifPresent(percent -> json.put("success", percent.value()));
        gates.failures().ifPresent(limit -> {
            var byKind = new JsonArray();
            limit.byKind()
                    .forEach((kind, percent) -> byKind.add(
                            new JsonObject().put("kind", Words.of(kind)).put("percent", percent.value())));
            json.put(
                    "failures",
                    new JsonObject()
                            .put("minimumExecuted", limit.minimumExecuted())
                            .put("percent", limit.percent().value())
                            .put("byKind", byKind));
        });
        gates.soak().health().ifPresent(health -> json.put("health", health(health)));
        return json;
    }

    private static JsonObject health(Soak.HealthLimits health) {
        var json = new JsonObject()
                .put("checkIns", health.checkIns())
                .put("errorCodes", health.errorCodes())
                .put("unwell", health.unwell().value());
        health.batteryPercentPerDay().ifPresent(percent -> json.put("batteryPercentPerDay", percent));
        health.signalDropDb().ifPresent(drop -> json.put("signalDropDb", drop));
        return json;
    }

    private static JsonObject windows(Windows windows) {
        var open = new JsonArray();
        for (var window : windows.all()) {
            var days = new JsonArray();
            new TreeSet<>(window.days()).forEach(day -> days.add(Words.of(day)));
            open.add(new JsonObject()
                    .put("days", days)
                    .put("from", window.from().toString())
                    .put("until", window.until().toString()));
        }
        return new JsonObject().put("zone", windows.otherwise().getId()).put("open", open);
    }

    private static JsonObject preconditions(Preconditions asked) {
        var json = new JsonObject().put("onMains", asked.onMains());
        asked.batteryPercent().ifPresent(percent -> json.put("batteryPercent", percent));
        asked.signalDbm().ifPresent(dbm -> json.put("signalDbm", dbm));
        return json;
    }
}
