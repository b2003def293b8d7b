package dev.dormouse.rest.integration;

import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.rest.contract.Names;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Optional;

/** Destinations as administrators send them. */
final class DestinationReader {

    private DestinationReader() {}

    static Destination read(JsonObject json) {
        return switch (json.getString("kind")) {
            case "webhook" ->
                Names.valid(
                        "/destination/url",
                        json.getString("url"),
                        text -> new Destination.Webhook(uri(text), json.getBoolean("batched", false)));
            case "kafka" ->
                Names.valid(
                        "/destination",
                        json.getString("servers"),
                        servers -> new Destination.Kafka(
                                servers, json.getString("topic"), json.getBoolean("tls", true), user(json)));
            case "mqtt" ->
                Names.valid(
                        "/destination",
                        json.getString("broker"),
                        text -> new Destination.Mqtt(uri(text), json.getString("topic"), user(json)));
            default -> throw new IllegalStateException("the contract lets no other kind through");
        };
    }

    private static Optional<String> user(JsonObject json) {
        return Optional.ofNullable(json.getString("user"));
    }

    /** Throws what says how an address is written, not what the parser stumbled over. */
    private static URI uri(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("this is no address", e);
        }
    }
}
