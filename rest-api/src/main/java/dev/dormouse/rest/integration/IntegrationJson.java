package dev.dormouse.rest.integration;

import dev.dormouse.fleet.integration.IntegrationDesk;
import dev.dormouse.fleet.integration.Standing;
import dev.dormouse.fleet.integration.Undelivered;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Integrations in the JSON the contract promises. Of a secret only that there is one. */
final class IntegrationJson {

    private IntegrationJson() {}

    static JsonObject of(IntegrationDesk.View view) {
        var integration = view.integration();
        var standing = view.standing();
        var json = new JsonObject()
                .put("name", integration.name().value())
                .put("destination", DestinationJson.of(integration.destination()))
                .put(
                        "events",
                        new JsonArray(integration.kinds().stream().sorted().toList()))
                .put("hasSecret", integration.secret().isPresent())
                .put("version", integration.version())
                .put("state", state(standing))
                .put("failures", standing.failures())
                .put("backlog", view.backlog())
                .put("waiting", view.waiting())
                .put("deadLetters", view.dead())
                .put("delivered", standing.delivered())
                .put("lost", standing.lost());
        integration.query().ifPresent(query -> json.put("query", query));
        standing.pause().ifPresent(pause -> json.put("pause", pause(pause)));
        standing.failingSince().ifPresent(at -> json.put("failingSince", at.toString()));
        standing.restUntil().ifPresent(at -> json.put("nextTry", at.toString()));
        standing.lastSuccess().ifPresent(at -> json.put("lastSuccess", at.toString()));
        var recent = new JsonArray();
        standing.recent().forEach(attempt -> recent.add(attempt(attempt)));
        return json.put("recent", recent);
    }

    static JsonObject of(Undelivered dead) {
        var telling = dead.letter().telling();
        var json = new JsonObject()
                .put("number", dead.number())
                .put("event", telling.kind())
                .put("at", telling.at().toString())
                .put("attempts", dead.attempts())
                .put("why", dead.why())
                .put("data", new JsonObject(telling.data()));
        telling.subject().device().ifPresent(device -> json.put("endpoint", device.value()));
        telling.subject().campaign().ifPresent(campaign -> json.put("campaign", campaign.value()));
        telling.subject().node().ifPresent(node -> json.put("node", node.value()));
        return json;
    }

    private static String state(Standing standing) {
        if (standing.pause().isPresent()) return "paused";
        return standing.isFailing() ? "failing" : "delivering";
    }

    private static JsonObject pause(Standing.Pause pause) {
        var json = new JsonObject().put("since", pause.since().toString()).put("why", pause.why());
        pause.by().ifPresent(by -> json.put("by", by));
        return json;
    }

    private static JsonObject attempt(Standing.Attempt attempt) {
        return new JsonObject()
                .put("at", attempt.at().toString())
                .put("event", attempt.kind())
                .put("subject", attempt.subject())
                .put("letters", attempt.letters())
                .put("taken", attempt.taken())
                .put("answer", attempt.answer())
                .put("millis", attempt.took().toMillis());
    }
}
