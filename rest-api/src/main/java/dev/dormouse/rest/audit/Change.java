package dev.dormouse.rest.audit;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.ApiRequest;
import dev.dormouse.rest.session.Caller;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** A request that would change something: checked, and not begun. {@code path} holds the path's parameters as they were sent. */
public record Change(ApiOperation operation, ApiRequest request, Map<String, String> path, Caller caller) {

    private static final int LONGEST_TEXT = 16_000;

    public Change {
        path = Map.copyOf(path);
    }

    /** Who logs in is nobody yet, so the name that is tried counts; a provider tells it later. */
    String account() {
        if (operation.access().needsSession()) return caller.account();
        return request.json().map(body -> body.getString("name", "oidc:")).orElse("");
    }

    String target() {
        var filled = operation.path();
        for (var place : path.entrySet()) filled = filled.replace("{" + place.getKey() + "}", place.getValue());
        return operation.method().name() + " " + filled;
    }

    /** The device it is done to, named by the path or by what is sent. */
    Optional<EndpointName> endpoint() {
        var inPath = Optional.ofNullable(path.get("endpoint"));
        var inBody = request.json().map(body -> body.getValue("endpoint") instanceof String text ? text : "");
        return inPath.or(() -> inBody).filter(name -> !name.isBlank()).map(EndpointName::new);
    }

    /** What was sent, as JSON without its secrets. What is streamed is too much, and judged by whoever reads it. */
    Optional<String> asked() {
        var json =
                request.json().map(body -> Masks.masked(body, operation.effect().secrets()));
        return json.map(Change::bounded).or(() -> request.text().map(Change::bounded));
    }

    static String bounded(JsonObject document) {
        var text = document.encode();
        return text.length() <= LONGEST_TEXT ? text : bounded(text);
    }

    /** Too long a document is kept as the text it begins with. */
    private static String bounded(String text) {
        return Json.encode(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…");
    }
}
