package dev.dormouse.rest.campaign;

import dev.dormouse.fleet.campaign.rehearsal.Forecast;
import dev.dormouse.fleet.campaign.rehearsal.Preview;
import dev.dormouse.fleet.campaign.rehearsal.RehearsalDesk;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.Map;

/** What a campaign would do, in the JSON the contract promises. */
final class ForecastJson {

    private ForecastJson() {}

    static JsonObject of(Preview preview) {
        return new JsonObject()
                .put("devices", preview.devices())
                .put("meant", preview.meant())
                .put("images", images(preview.images()))
                .put("skipped", counts(preview.skipped(), "why"))
                .put("versions", counts(preview.versions(), "version"))
                .put("waves", new JsonArray(preview.waves()))
                .put("bytes", preview.bytes())
                .put("airtimeSeconds", preview.airtime().toSeconds())
                .put("heldBack", preview.heldBack())
                .put("neverInHours", preview.neverInHours());
    }

    static JsonObject of(RehearsalDesk.Performance performance) {
        var forecast = performance.forecast();
        var completions = new JsonArray();
        for (var bin : forecast.completions())
            completions.add(new JsonObject()
                    .put("from", bin.from().toString())
                    .put("until", bin.until().toString())
                    .put("succeeded", bin.succeeded())
                    .put("failed", bin.failed()));
        var waves = new JsonArray();
        forecast.waves().forEach(wave -> waves.add(CampaignJson.of(wave)));
        var effects = new JsonArray();
        performance.effects().forEach(effect -> effects.add(of(effect)));
        var json = new JsonObject()
                .put("devices", forecast.devices())
                .put("outOf", forecast.outOf())
                .put("state", Words.of(forecast.state().kind()))
                .put("why", forecast.state().reason())
                .put("until", forecast.until().toString())
                .put("mostUnderWay", forecast.mostUnderWay())
                .put("tally", CampaignJson.of(forecast.tally()))
                .put("waves", waves)
                .put("completions", completions)
                .put("effects", effects);
        forecast.milestones()
                .ifPresent(milestones -> json.put("halfAt", milestones.half().toString())
                        .put("nineTenthsAt", milestones.nineTenths().toString())
                        .put("allAt", milestones.all().toString()));
        return json;
    }

    private static JsonObject of(Forecast.Effect effect) {
        return new JsonObject()
                .put("failing", effect.failing())
                .put("state", Words.of(effect.ends()))
                .put("waves", effect.waves())
                .put("touched", effect.touched())
                .put("failed", effect.failed());
    }

    /** The one that most devices get first; one that none gets is named, too. */
    private static JsonArray images(Map<ImageId, Preview.Share> images) {
        var json = new JsonArray();
        images.entrySet().stream()
                .sorted(Comparator.<Map.Entry<ImageId, Preview.Share>>comparingLong(
                                image -> -image.getValue().devices())
                        .thenComparing(Map.Entry::getKey))
                .forEach(image -> json.add(new JsonObject()
                        .put("image", image.getKey().value())
                        .put("devices", image.getValue().devices())
                        .put("bytes", image.getValue().bytes())));
        return json;
    }

    /** The most first. */
    private static JsonArray counts(Map<String, Long> counts, String name) {
        var json = new JsonArray();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(count ->
                        json.add(new JsonObject().put(name, count.getKey()).put("devices", count.getValue())));
        return json;
    }
}
