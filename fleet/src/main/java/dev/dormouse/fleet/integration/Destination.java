package dev.dormouse.fleet.integration;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Where events are sent. What opens it is kept apart, with the integration. */
public sealed interface Destination {

    /** Whether it takes many events for the price of few. */
    boolean takesMany();

    /** An address that takes each event, or where {@code batched} many at once, by POST. */
    record Webhook(URI url, boolean batched) implements Destination {
        public Webhook {
            url = checked(url, Set.of("https", "http"));
        }

        @Override
        public boolean takesMany() {
            return batched;
        }
    }

    /** A topic. The device is the key, so that its events stay in one partition. */
    record Kafka(String servers, String topic, boolean tls, Optional<String> user) implements Destination {
        public Kafka {
            if (!servers.matches("[A-Za-z0-9._:\\[\\]-]+:[0-9]{1,5}(,[A-Za-z0-9._:\\[\\]-]+:[0-9]{1,5})*"))
                throw new IllegalArgumentException("servers are hosts and ports: kafka-1:9092,kafka-2:9092");
            if (!topic.matches("[A-Za-z0-9._-]{1,249}"))
                throw new IllegalArgumentException(
                        "a topic has at most 249 letters, digits, dots, underscores and hyphens");
        }

        @Override
        public boolean takesMany() {
            return true;
        }
    }

    /** A broker. {@code {kind}} and {@code {endpoint}} in the topic stand for those of the event. */
    record Mqtt(URI broker, String topic, Optional<String> user) implements Destination {
        public Mqtt {
            broker = checked(broker, Set.of("mqtts", "mqtt"));
            if (topic.isBlank() || topic.length() > 500 || topic.contains("#") || topic.contains("+"))
                throw new IllegalArgumentException("a topic has at most 500 characters, and no + and #");
        }

        @Override
        public boolean takesMany() {
            return true;
        }
    }

    private static URI checked(URI uri, Set<String> schemes) {
        if (uri.getScheme() == null || !schemes.contains(uri.getScheme()))
            throw new IllegalArgumentException("an address begins with " + String.join(" or ", schemes) + ", and ://");
        if (uri.getHost() == null) throw new IllegalArgumentException("an address names a host");
        if (uri.getUserInfo() != null)
            throw new IllegalArgumentException("an address carries no user: say user and secret beside it");
        if (uri.getFragment() != null) throw new IllegalArgumentException("an address has no fragment");
        return uri;
    }
}
