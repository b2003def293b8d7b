package dev.dormouse.rest.bootstrap;

import dev.dormouse.fleet.bootstrap.DryRun;
import dev.dormouse.fleet.bootstrap.PlanOutcome;
import dev.dormouse.fleet.bootstrap.Step;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.rest.device.ValueJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a device would be given, in the JSON the contract promises. What is secret is told as such and not shown. */
final class PreviewJson {

    private PreviewJson() {}

    static JsonObject of(DryRun run) {
        var steps = new JsonArray();
        var faults = new JsonArray();
        switch (run.outcome()) {
            case PlanOutcome.Planned(var plan) -> plan.steps().forEach(step -> steps.add(of(step)));
            case PlanOutcome.Unsound(var found) -> found.forEach(faults::add);
        }
        var leftOut = new JsonArray();
        run.leftOut().forEach(path -> leftOut.add(path.toString()));
        var json = new JsonObject()
                .put("edition", run.edition())
                .put("steps", steps)
                .put("faults", faults)
                .put("leftOut", leftOut);
        run.server().ifPresent(server -> json.put("server", server.uri()));
        return json;
    }

    static JsonObject ofNothing() {
        return new JsonObject()
                .put("edition", "")
                .put("steps", new JsonArray())
                .put("faults", new JsonArray().add("The bootstrap server is off; bootstrap.enabled turns it on."))
                .put("leftOut", new JsonArray());
    }

    private static JsonObject of(Step step) {
        var values = new JsonArray();
        return switch (step) {
            case Step.Delete(var path) -> {
                var json = new JsonObject().put("what", "delete").put("values", values);
                path.ifPresent(place -> json.put("path", place.toString()));
                yield json;
            }
            case Step.Write(var path, var readings) -> {
                readings.forEach(reading -> values.add(of(reading)));
                yield new JsonObject()
                        .put("what", "write")
                        .put("path", path.toString())
                        .put("values", values);
            }
        };
    }

    private static JsonObject of(Reading reading) {
        return DryRun.isMasked(reading.path())
                ? new JsonObject()
                        .put("path", reading.path().toString())
                        .put("type", ValueJson.name(reading.value().type()))
                        .put("secret", true)
                : ValueJson.of(reading);
    }
}
