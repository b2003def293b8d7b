package dev.dormouse.rest.log;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import dev.dormouse.fleet.tenant.Purviews;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.contract.ItemsJson;
import dev.dormouse.rest.contract.Names;
import dev.dormouse.rest.contract.Words;
import dev.dormouse.rest.session.Caller;
import dev.dormouse.rest.web.Reply;
import dev.dormouse.rest.web.RequestHandler;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happened, newest first. A device that was forgotten still has the line that says so. */
public final class LogRoutes {

    private final EventLog log;

    private final Purviews purviews;

    public LogRoutes(EventLog log, Purviews purviews) {
        this.purviews = purviews;
        this.log = log;
    }

    public Map<String, RequestHandler> handlers() {
        return Map.of("listDeviceLog", this::ofDevice, "listLog", this::ofFleet);
    }

    private Reply ofDevice(ApiRequest request, Caller caller) {
        return page(request, caller, Optional.of(Names.endpoint(request)));
    }

    private Reply ofFleet(ApiRequest request, Caller caller) {
        return page(request, caller, Optional.empty());
    }

    private Reply page(ApiRequest request, Caller caller, Optional<EndpointName> endpoint) {
        var kinds = request.list("kind").stream()
                .map(kind -> Words.read(LogKind.class, kind))
                .collect(Collectors.toSet());
        var filter = new EventLog.Filter(
                endpoint,
                kinds,
                Names.moment(request, "from"),
                Names.moment(request, "to"),
                purviews.devices(caller.purview()));
        var page = Names.page(request, (cursor, limit) -> log.page(filter, cursor, limit));

        return Reply.ok(ItemsJson.of(page, LogRoutes::json));
    }

    private static JsonObject json(LogEntry entry) {
        var keys = new JsonObject();
        entry.keys().forEach(keys::put);
        var json = new JsonObject()
                .put("at", entry.at().toString())
                .put("kind", Words.of(entry.kind()))
                .put("sentence", entry.sentence())
                .put("keys", keys);
        entry.endpoint().ifPresent(endpoint -> json.put("endpoint", endpoint.value()));
        return json;
    }
}
