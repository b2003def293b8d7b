package dev.dormouse.rest.system;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.health.Finding;
import dev.dormouse.fleet.health.HealthProbe.Condition;
import dev.dormouse.fleet.node.Node;
import dev.dormouse.fleet.node.NodeReport;
import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.fleet.node.ServerReport;
import dev.dormouse.rest.contract.AddressText;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/** The nodes, each with what it says of itself. */
public final class NodeRoutes {

    private final NodeReports nodes;

    /** How a node stands, for somebody who skims. */
    private enum Standing {
        SERVING,
        DRAINING,
        /** It serves nothing over DTLS until it is a member again. */
        UNSURE,
        SILENT
    }

    public NodeRoutes(NodeReports nodes) {
        this.nodes = nodes;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listNodes", this::list);
    }

    private Reply list(ApiRequest request, Caller caller) {
        var self = nodes.selfName();
        return Reply.ok(ItemsJson.of(nodes.all(NodeReports.Depth.LOOKED_AT), node -> json(node, self)));
    }

    private static JsonObject json(Node node, NodeName self) {
        var json = new JsonObject()
                .put("number", node.number().value())
                .put("name", node.name().value())
                .put("isAsked", node.name().equals(self))
                .put("standing", Words.of(standing(node)));
        node.address().ifPresent(address -> json.put("address", AddressText.of(address)));
        node.report().ifPresent(report -> report(json, report));
        return json;
    }

    private static Standing standing(Node node) {
        if (node.report().isEmpty()) return Standing.SILENT;
        var report = node.report().get();
        if (report.isDraining()) return Standing.DRAINING;
        boolean isMember = node.address().isEmpty()
                || report.lease().filter(NodeReport.Held::isSure).isPresent();
        return isMember ? Standing.SERVING : Standing.UNSURE;
    }

    private static void report(JsonObject json, NodeReport report) {
        var servers = new JsonArray();
        report.servers().forEach((server, its) -> servers.add(json(server, its)));
        json.put("version", report.about().version())
                .put("startedAt", report.about().startedAt().toString())
                .put("store", report.about().store())
                .put(
                        "heap",
                        new JsonObject()
                                .put("usedBytes", report.load().heapUsed())
                                .put("mostBytes", report.load().heapMost()))
                .put("servers", servers)
                .put(
                        "health",
                        new JsonArray(
                                report.findings().stream().map(NodeRoutes::json).toList()));
        report.load().devices().ifPresent(many -> json.put("devices", many));
        report.lease()
                .ifPresent(lease -> json.put(
                        "lease",
                        new JsonObject()
                                .put("fence", lease.fence())
                                .put("leftMillis", lease.left().toMillis())));
    }

    private static JsonObject json(Purpose server, ServerReport its) {
        var json = new JsonObject()
                .put("server", Words.of(server))
                .put("addresses", new JsonArray(its.addresses()))
                .put("pressure", its.pressure())
                .put("requestsWaiting", its.requestsWaiting())
                .put("handshakesUnderWay", its.handshakesUnderWay())
                .put("associations", its.associations())
                .put("isStorm", its.storms().stream().anyMatch(storm -> storm.isGoingOn()));
        its.handshakesWaiting().ifPresent(many -> json.put("handshakesWaiting", many));
        return json;
    }

    private static JsonObject json(Finding finding) {
        var json = new JsonObject().put("name", finding.name());
        return switch (finding.condition()) {
            case Condition.Well well -> json.put("state", "well");
            case Condition.Degraded(var why) -> json.put("state", "degraded").put("why", why);
            case Condition.Failed(var why) -> json.put("state", "failed").put("why", why);
        };
    }
}
