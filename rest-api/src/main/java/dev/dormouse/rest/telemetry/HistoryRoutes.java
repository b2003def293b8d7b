package dev.dormouse.rest.telemetry;

import static dev.dormouse.rest.problem.ProblemType.INVALID_VALUE;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.rest.FleetAccess;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.problem.Problem;
import dev.dormouse.rest.problem.RequestRefused;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** The history of one path of a device, point by point or in steps, and of which paths there is any. */
public final class HistoryRoutes {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final FleetAccess fleet;
    private final InstantSource clock;

    public HistoryRoutes(FleetAccess fleet, InstantSource clock) {
        this.fleet = fleet;
        this.clock = clock;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("getDeviceHistory", this::show, "listDeviceHistoryPaths", this::paths);
    }

    private Reply show(ApiRequest request, Caller caller) {
        var query = query(known(Names.endpoint(request)), request);
        var step = request.optional("step").map(text -> Names.valid("step", text, Step::parse));
        boolean csv = request.required("format").equals("csv");
        if (step.isEmpty()) {
            var page = Names.page(request, (cursor, limit) -> fleet.history().points(query, cursor, limit));
            return csv
                    ? csv(page, HistoryCsv.points(page.items()))
                    : json(query, page.map(HistoryJson::point), "points");
        }
        var page = Names.page(request, (cursor, limit) -> fleet.history().buckets(query, step.get(), cursor, limit));
        return csv
                ? csv(page, HistoryCsv.buckets(page.items()))
                : json(query, page.map(HistoryJson::bucket), "buckets");
    }

    private Reply paths(ApiRequest request, Caller caller) {
        var extents = fleet.history().extents(known(Names.endpoint(request)));
        return Reply.ok(ItemsJson.of(extents, HistoryJson::extent));
    }

    private HistoryQuery query(EndpointName endpoint, ApiRequest request) {
        var path = Names.path("path", request.required("path"));
        var to = Names.moment(request, "to").orElseGet(clock::instant);
        var from = Names.moment(request, "from").orElseGet(() -> to.minus(A_DAY));
        if (!from.isBefore(to))
            throw new RequestRefused(Problem.inField(INVALID_VALUE, "from", from + " is not before " + to + "."));
        return Names.valid("path", path.toString(), text -> new HistoryQuery(endpoint, path, from, to));
    }

    private EndpointName known(EndpointName endpoint) {
        if (fleet.devices().find(endpoint).isEmpty()) throw new RequestRefused(Problem.unknown(endpoint));
        return endpoint;
    }

    private static Reply json(HistoryQuery query, Page<JsonObject> page, String name) {
        NodePath path = query.path();
        var json = new JsonObject()
                .put("path", path.toString())
                .put("from", query.from().toString())
                .put("to", query.until().toString())
                .put(name, new JsonArray(page.items()));
        page.next().ifPresent(cursor -> json.put("nextCursor", cursor));
        return Reply.ok(json);
    }

    private static Reply csv(Page<?> page, String rows) {
        var table = Reply.text("text/csv; charset=utf-8", rows);
        return page.next().map(cursor -> table.with("Next-Cursor", cursor)).orElse(table);
    }
}
