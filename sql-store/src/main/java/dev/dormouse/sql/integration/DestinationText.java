package dev.dormouse.sql.integration;

import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.sql.database.Lines;
import java.net.URI;
import java.util.List;

/** Destinations as one line of words. */
final class DestinationText {

    private DestinationText() {}

    static String of(Destination destination) {
        var line = switch (destination) {
            case Destination.Webhook(var url, boolean batched) -> Lines.line("webhook", url, batched);
            case Destination.Kafka(var servers, var topic, boolean tls, var user) ->
                Lines.line("kafka", servers, topic, tls, user);
            case Destination.Mqtt(var broker, var topic, var user) -> Lines.line("mqtt", broker, topic, user);
        };
        return new Lines(List.of(line)).text();
    }

    static Destination parse(String text) {
        var words = Lines.parse(text).all().getFirst();
        return switch (words.getFirst()) {
            case "webhook" -> new Destination.Webhook(URI.create(words.get(1)), Boolean.parseBoolean(words.get(2)));
            case "kafka" ->
                new Destination.Kafka(
                        words.get(1), words.get(2), Boolean.parseBoolean(words.get(3)), Lines.maybe(words.get(4)));
            case "mqtt" -> new Destination.Mqtt(URI.create(words.get(1)), words.get(2), Lines.maybe(words.get(3)));
            default -> throw new IllegalStateException("a destination of a kind nobody knows: " + words.getFirst());
        };
    }
}
