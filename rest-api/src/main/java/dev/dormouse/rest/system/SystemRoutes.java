package dev.dormouse.rest.system;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The server at a glance. */
public final class SystemRoutes {

    private static final String STORE = "store";

    private final FleetAccess fleet;
    private final SystemFacts facts;
    private final List<HealthProbe> probes;
    private final InstantSource clock;

    public SystemRoutes(FleetAccess fleet, SystemFacts facts, List<HealthProbe> probes, InstantSource clock) {
        this.fleet = fleet;
        this.facts = facts;
        this.probes = List.copyOf(probes);
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("getSystem", this::show);
    }

    private Reply show(ApiRequest request, Caller caller) {
        return Reply.ok(new JsonObject()
                .put("version", facts.version())
                .put("startedAt", facts.startedAt().toString())
                .put("node", facts.node())
                .put("coap", new JsonArray(facts.coap()))
                .put("counts", counts(caller))
                .put("store", new JsonObject().put("kind", facts.store()).put("state", storeIsUp() ? "up" : "down")));
    }

    private JsonObject counts(Caller caller) {
        var now = clock.instant();
        var devices = fleet.devices().counts(new Devices.Filter(caller.purview().query(), Optional.empty(), now));
        var counts = new JsonObject().put("devices", devices.total()).put("awake", devices.awake());
        if (!caller.purview().isFleet()) return counts.put("registered", devices.total() - devices.gone());
        return counts.put("registered", fleet.registrations().count())
                .put("observations", fleet.observations().count());
    }

    private boolean storeIsUp() {
        return probes.stream()
                .filter(probe -> probe.name().equals(STORE))
                .noneMatch(probe -> probe.condition() instanceof HealthProbe.Condition.Failed);
    }
}
