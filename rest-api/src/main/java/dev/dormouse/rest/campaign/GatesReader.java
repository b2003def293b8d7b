package dev.dormouse.rest.campaign;

import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.FailureLimit;
import dev.dormouse.fleet.campaign.plan.Gates;
import dev.dormouse.fleet.campaign.plan.Percent;
import dev.dormouse.fleet.campaign.plan.Soak;
import dev.dormouse.rest.contract.Words;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Gates out of requests. */
final class GatesReader {

    private GatesReader() {}

    static Gates gates(JsonObject gates) {
        return new Gates(
                percent(gates, "success"),
                Optional.ofNullable(gates.getJsonObject("failures")).map(GatesReader::limit),
                soak(gates),
                Words.read(Gates.OnBreach.class, gates.getString("onBreach", "pause")));
    }

    private static FailureLimit limit(JsonObject limit) {
        var byKind = PlanReader.objects(limit.getJsonArray("byKind", new JsonArray()))
                .collect(Collectors.toMap(
                        each -> Words.read(FailureKind.class, each.getString("kind")),
                        each -> new Percent(each.getDouble("percent")),
                        (first, again) -> again));
        return new FailureLimit(limit.getInteger("minimumExecuted"), new Percent(limit.getDouble("percent")), byKind);
    }

    private static Soak soak(JsonObject gates) {
        var time = Duration.ofMinutes(gates.getInteger("soakMinutes", 0));
        return new Soak(time, Optional.ofNullable(gates.getJsonObject("health")).map(GatesReader::health));
    }

    private static Soak.HealthLimits health(JsonObject health) {
        return new Soak.HealthLimits(
                health.getInteger("checkIns", 0),
                Optional.ofNullable(health.getDouble("batteryPercentPerDay")),
                health.getBoolean("errorCodes", false),
                PlanReader.number(health, "signalDropDb"),
                new Percent(health.getDouble("unwell")));
    }

    private static Optional<Percent> percent(JsonObject json, String name) {
        return Optional.ofNullable(json.getDouble(name)).map(Percent::new);
    }
}
