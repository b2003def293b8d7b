package dev.dormouse.publish;

import dev.dormouse.fleet.integration.CloudEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** CloudEvents in their JSON format, one by one and as a batch. */
final class EventJson {

    static final String ONE = "application/cloudevents+json";
    static final String BATCH = "application/cloudevents-batch+json";

    private EventJson() {}

    static Buffer of(CloudEvent event) {
        return json(event).toBuffer();
    }

    static Buffer of(List<CloudEvent> events) {
        var batch = new JsonArray();
        events.forEach(event -> batch.add(json(event)));
        return batch.toBuffer();
    }

    private static JsonObject json(CloudEvent event) {
        return new JsonObject()
                .put("specversion", "1.0")
                .put("id", event.id())
                .put("source", event.source())
                .put("type", event.type())
                .put("subject", event.subject())
                .put("time", event.time().toString())
                .put("sequence", event.sequence())
                .put("datacontenttype", "application/json")
                .put("data", new JsonObject(event.data()));
    }
}
