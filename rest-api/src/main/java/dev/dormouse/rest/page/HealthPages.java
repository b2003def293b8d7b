package dev.dormouse.rest.page;

import dev.dormouse.fleet.health.Finding;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.health.HealthProbe.Condition;
import dev.dormouse.rest.web.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the process lives, and whether it can do its work. Anybody may ask, so the answer names the parts and how they
 * are; why they are so stands in the log.
 */
public final class HealthPages {

    private static final Logger log = LoggerFactory.getLogger(HealthPages.class);

    private final List<HealthProbe> probes;

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
            var state = switch (Finding.of(probe).condition()) {
                case Condition.Well well -> "well";
                case Condition.Degraded(var why) -> noted("degraded", probe, why);
                case Condition.Failed(var why) -> noted("failed", probe, why);
            };
            if (state.equals("failed")) ready = false;
            parts.add(new JsonObject().put("name", probe.name()).put("state", state));
        }
        return Reply.json(
                ready ? 200 : 503,
                new JsonObject().put("state", ready ? "ready" : "not ready").put("parts", parts));
    }

    private static String noted(String state, HealthProbe probe, String why) {
        log.atWarn()
                .addKeyValue("part", probe.name())
                .addKeyValue("state", state)
                .addKeyValue("error", why)
                .log("not well");
        return state;
    }
}
