package dev.dormouse.rest.system;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.node.NodeReport;
import dev.dormouse.fleet.node.NodeReports;
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
    private final InstantSource clock;

    public SystemRoutes(FleetAccess fleet, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("getSystem", this::show);
    }

    private Reply show(ApiRequest request, Caller caller) {
        var self = fleet.nodes().self(NodeReports.Depth.LOOKED_AT);
        var about = self.about();
        return Reply.ok(new JsonObject()
                .put("version", about.version())
                .put("startedAt", about.startedAt().toString())
                .put("node", fleet.nodes().selfName().value())
                .put("coap", new JsonArray(addresses(self)))
                .put("counts", counts(caller))
                .put(
                        "store",
                        new JsonObject().put("kind", about.store()).put("state", storeIsUp(self) ? "up" : "down")));
    }

    /** Where devices are managed. */
    private static List<String> addresses(NodeReport self) {
        var management = self.servers().get(Purpose.MANAGEMENT);
        return management == null ? List.of() : management.addresses();
    }

    private JsonObject counts(Caller caller) {
        var now = clock.instant();
        var devices = fleet.devices().counts(new Devices.Filter(caller.purview().query(), Optional.empty(), now));
        var counts = new JsonObject().put("devices", devices.total()).put("awake", devices.awake());
        if (!caller.purview().isFleet()) return counts.put("registered", devices.total() - devices.gone());
        return counts.put("registered", fleet.registrations().count())
                .put("observations", fleet.observations().count());
    }

    private static boolean storeIsUp(NodeReport self) {
        return self.findings().stream()
                .filter(finding -> finding.name().equals(STORE))
                .noneMatch(finding -> finding.condition() instanceof HealthProbe.Condition.Failed);
    }
}
