package dev.dormouse.rest.integration;

import dev.dormouse.fleet.integration.Destination;
import io.vertx.core.json.JsonObject;

/** Destinations in the JSON the contract promises. */
final class DestinationJson {

    private DestinationJson() {}

    static JsonObject of(Destination destination) {
        return switch (destination) {
            case Destination.Webhook(var url, boolean batched) ->
                new JsonObject()
                        .put("kind", "webhook")
                        .put("url", url.toString())
                        .put("batched", batched);
            case Destination.Kafka(var servers, var topic, boolean tls, var user) -> {
                var json = new JsonObject()
                        .put("kind", "kafka")
                        .put("servers", servers)
                        .put("topic", topic)
                        .put("tls", tls);
                user.ifPresent(name -> json.put("user", name));
                yield json;
            }
            case Destination.Mqtt(var broker, var topic, var user) -> {
                var json = new JsonObject()
                        .put("kind", "mqtt")
                        .put("broker", broker.toString())
                        .put("topic", topic);
                user.ifPresent(name -> json.put("user", name));
                yield json;
            }
        };
    }
}
