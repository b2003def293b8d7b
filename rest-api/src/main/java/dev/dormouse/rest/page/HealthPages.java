package dev.dormouse.rest.page;

import dev.dormouse.fleet.health.Finding;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.health.HealthProbe.Condition;
import dev.dormouse.rest.web.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the process lives, and whether it can do its work. Anybody may ask, so the answer names the parts and how they
 * are; why they are so stands in the log.
 */
public final class HealthPages {

    private static final Logger log = LoggerFactory.getLogger(HealthPages.class);

    private static final String WELL = "well";

    private final List<HealthProbe> probes;
    /** The state that the log has of each part: somebody asks every few seconds, and one that stays as it is says nothing new. */
    private final Map<String, String> logged = new ConcurrentHashMap<>();

    public HealthPages(List<HealthProbe> probes) {
        this.probes = List.copyOf(probes);
    }

    public Reply live() {
        return Reply.ok(new JsonObject().put("state", "live"));
    }

    public Reply ready() {
        var parts = new JsonArray();
        boolean ready = true;
        for (var probe : probes) {
            var condition = Finding.of(probe).condition();
            var state = stateOf(condition);
            var before = logged.put(probe.name(), state);
            if (!state.equals(before == null ? WELL : before)) log(probe.name(), state, condition);
            if (condition instanceof Condition.Failed) ready = false;
            parts.add(new JsonObject().put("name", probe.name()).put("state", state));
        }
        return Reply.json(
                ready ? 200 : 503,
                new JsonObject().put("state", ready ? "ready" : "not ready").put("parts", parts));
    }

    private static String stateOf(Condition condition) {
        return switch (condition) {
            case Condition.Well well -> WELL;
            case Condition.Degraded degraded -> "degraded";
            case Condition.Failed failed -> "failed";
        };
    }

    private static void log(String part, String state, Condition condition) {
        switch (condition) {
            case Condition.Well well -> log.atInfo().addKeyValue("part", part).log("well again");
            case Condition.Degraded(var why) -> logTrouble(part, state, why);
            case Condition.Failed(var why) -> logTrouble(part, state, why);
        }
    }

    private static void logTrouble(String part, String state, String why) {
        log.atWarn()
                .addKeyValue("part", part)
                .addKeyValue("state", state)
                .addKeyValue("error", why)
                .log("not well");
    }
}
