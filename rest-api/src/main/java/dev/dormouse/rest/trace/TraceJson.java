package dev.dormouse.rest.trace;

import dev.dormouse.fleet.trace.Trace;
import dev.dormouse.fleet.trace.Traces.Told;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** A trace in the JSON the contract promises. */
final class TraceJson {

    private TraceJson() {}

    /** Of a device that was not traced lately. */
    static JsonObject off() {
        return new JsonObject().put("state", "off").put("lines", new JsonArray());
    }

    static JsonObject of(Trace trace, Instant now) {
        return new JsonObject()
                .put("state", trace.isRunning(now) ? "running" : "ended")
                .put("id", trace.id())
                .put("by", trace.by())
                .put("began", trace.began().toString())
                .put("ends", trace.ends().toString())
                .put("lines", new JsonArray());
    }

    static JsonObject of(Told told, LineJson line, Instant now) {
        var lines = new JsonArray();
        told.lines().forEach(one -> lines.add(line.of(one)));
        return of(told.trace(), now)
                .put("lines", lines)
                .put("cursor", told.cursor())
                .put("more", told.more())
                .put("lost", told.lost())
                .put("silentNodes", told.silentNodes());
    }
}
