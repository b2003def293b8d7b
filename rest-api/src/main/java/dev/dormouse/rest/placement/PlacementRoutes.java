package dev.dormouse.rest.placement;

import static dev.dormouse.rest.problem.ProblemType.MANAGEMENT_SERVER_UNKNOWN;

import dev.dormouse.fleet.placement.ManagementServer;
import dev.dormouse.fleet.placement.Placement;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Sighted;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where devices are sent, and how many go to which server. */
public final class PlacementRoutes {

    private final Optional<Placement> placement;

    public PlacementRoutes(Optional<Placement> placement) {
        this.placement = placement;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listManagementServers", this::list, "weighManagementServer", this::weigh);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var loads = placement.map(Placement::loads).orElse(List.of());
        var json = ItemsJson.of(loads, PlacementRoutes::json);
        placement.ifPresent(present -> json.put("policy", Words.of(present.policy())));
        return Reply.ok(json);
    }

    private Reply weigh(ApiRequest request, Caller caller) {
        var server = request.body().getString("server");
        var weight = Optional.ofNullable(request.body().getInteger("weight"));
        boolean known = placement
                .filter(present ->
                        present.weigh(server, weight, now -> sighted(now).demand(request, "server's weight")))
                .isPresent();
        return known
                ? Reply.done()
                : Reply.problem(Problem.of(
                        MANAGEMENT_SERVER_UNKNOWN,
                        "No device is sent to '" + server + "'; bootstrap.servers names those there are."));
    }

    private static Sighted sighted(ManagementServer server) {
        return Sighted.of(new JsonObject().put("weight", server.weight()));
    }

    private static JsonObject json(Placement.Load load) {
        var server = load.server();
        var json = new JsonObject()
                .put("server", server.uri())
                .put("secured", server.isSecured())
                .put("weight", server.weight())
                .put("configured", load.configured())
                .put("devices", load.devices())
                .put("etag", sighted(server).tag());
        server.region().ifPresent(region -> json.put("region", region));
        server.capacity().ifPresent(capacity -> json.put("capacity", capacity));
        return json;
    }
}
