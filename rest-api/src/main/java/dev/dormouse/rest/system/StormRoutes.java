package dev.dormouse.rest.system;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.Node;
import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Crowd;
import dev.dormouse.fleet.storm.Storm;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
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
        return Reply.ok(ItemsJson.of(storms, StormRoutes::json).put("silent", silent(all)));
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

    private static JsonObject json(Place place) {
        var storm = place.storm();
        var json = new JsonObject()
                .put("node", place.node().value())
                .put("server", Words.of(place.server()))
                .put("beganAt", storm.began().toString())
                .put("lastRefusedAt", storm.lastRefused().toString())
                .put("highestPressure", storm.highestPressure())
                .put("admitted", storm.all().admitted())
                .put("refused", storm.all().refused())
                .put("shareOfHandshakes", storm.shareOfHandshakes())
                .put("sentAway", storm.sentAway())
                .put("arrivals", arrivals(storm));
        return switch (storm.course()) {
            case Storm.Course.GoingOn now -> json.put("now", json(now));
            case Storm.Course.Passed(var at) -> json.put("passedAt", at.toString());
        };
    }

    private static JsonArray arrivals(Storm storm) {
        return new JsonArray(Arrays.stream(Arrival.values())
                .filter(kind -> storm.crowd(kind).all() > 0)
                .map(kind -> json(kind, storm.crowd(kind)))
                .toList());
    }

    private static JsonObject json(Arrival kind, Crowd crowd) {
        return new JsonObject()
                .put("kind", Words.of(kind))
                .put("admitted", crowd.admitted())
                .put("refused", crowd.refused());
    }

    private static JsonObject json(Storm.Course.GoingOn now) {
        var json = new JsonObject()
                .put("pressure", now.pressure())
                .put("admittedPerSecond", now.admittedPerSecond())
                .put("refusedPerSecond", now.refusedPerSecond())
                .put("requestsWaiting", now.requestsWaiting())
                .put("handshakesUnderWay", now.handshakesUnderWay())
                .put("handshakesWaiting", now.handshakesWaiting());
        now.trend().ifPresent(trend -> json.put("trend", Words.of(trend)));
        return json;
    }
}
