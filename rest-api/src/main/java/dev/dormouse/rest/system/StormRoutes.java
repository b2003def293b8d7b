package dev.dormouse.rest.system;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.Node;
import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.fleet.storm.Storm;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The storms at all nodes. */
public final class StormRoutes {

    private static final Comparator<Place> ORDER = Comparator.comparing(
                    (Place place) -> !place.storm().isGoingOn())
            .thenComparing(place -> place.storm().began(), Comparator.reverseOrder());

    private final NodeReports nodes;

    /** A storm, and where. */
    private record Place(NodeName node, Purpose server, Storm storm) {}

    public StormRoutes(NodeReports nodes) {
        this.nodes = nodes;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listStorms", this::list);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var all = nodes.all(NodeReports.Depth.FROM_MEMORY);
        var storms = all.stream().flatMap(StormRoutes::at).sorted(ORDER).toList();
        return Reply.ok(ItemsJson.of(storms, place -> StormJson.of(place.node(), place.server(), place.storm()))
                .put("silent", silent(all)));
    }

    private static Stream<Place> at(Node node) {
        return node.report().stream()
                .flatMap(report -> report.servers().entrySet().stream())
                .flatMap(server -> server.getValue().storms().stream()
                        .map(storm -> new Place(node.name(), server.getKey(), storm)));
    }

    private static JsonArray silent(List<Node> all) {
        return new JsonArray(all.stream()
                .filter(node -> node.report().isEmpty())
                .map(node -> node.name().value())
                .toList());
    }
}
