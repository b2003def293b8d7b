package dev.dormouse.publish;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Publisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes events to a topic, each device's to one partition. All replicas must have an event before it is taken. */
final class KafkaPublisher implements Publisher {

    private static final byte[] MEDIA_TYPE = EventJson.ONE.getBytes(StandardCharsets.US_ASCII);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final PublishersConfig config;
    private final Optional<Authorities> authorities;
    private final Guard guard;
    private final Function<Map<String, Object>, Producer<String, byte[]>> makes;
    private final Kept<Producer<String, byte[]>> producers;

    KafkaPublisher(
            PublishersConfig config,
            Optional<Authorities> authorities,
            Guard guard,
            Function<Map<String, Object>, Producer<String, byte[]>> makes) {
        this.config = config;
        this.authorities = authorities;
        this.guard = guard;
        this.makes = makes;
        this.producers = new Kept<>(producer -> producer.close(CLOSING));
    }

    @Override
    public List<Result> publish(Integration to, List<CloudEvent> events) {
        var kafka = (Destination.Kafka) to.destination();
        try {
            admit(kafka);
            var producer = producers.of(to, this::open);
            return Waves.send(events, wave -> send(producer, kafka.topic(), wave));
        } catch (Guard.Refused | KafkaException e) {
            return Refusals.of(events, Faults.of(e));
        }
    }

    @Override
    public void release(IntegrationName name) {
        producers.release(name);
    }

    void close() {
        producers.close();
    }

    private List<Result> send(Producer<String, byte[]> producer, String topic, List<CloudEvent> events) {
        var attempt = new Attempt();
        var under = new ArrayList<Future<?>>();
        for (var event : events) {
            var event8 = EventJson.of(event).getBytes();
            var message = new ProducerRecord<>(topic, null, event.time().toEpochMilli(), event.subject(), event8);
            message.headers().add("content-type", MEDIA_TYPE);
            under.add(producer.send(message));
        }
        producer.flush();
        var results = new ArrayList<Result>();
        for (var future : under) {
            int together = results.isEmpty() ? events.size() : 0;
            results.add(answer(future, attempt, together));
        }
        return results;
    }

    private static Result answer(Future<?> future, Attempt attempt, int together) {
        try {
            future.get();
            return attempt.taken("written", together);
        } catch (InterruptedException e) {
            return attempt.interrupted(together);
        } catch (ExecutionException e) {
            return attempt.failed(e, together);
        }
    }

    /** Which other servers of the cluster are asked, the first ones say. */
    private void admit(Destination.Kafka kafka) {
        for (var server : kafka.servers().split(",", -1))
            guard.admitted(server.substring(0, server.lastIndexOf(':')).replaceAll("[\\[\\]]", ""));
        if (!kafka.tls() && !guard.allowsPrivate()) throw new Guard.Refused("what goes to another network goes by TLS");
    }

    private Producer<String, byte[]> open(Integration to) {
        return makes.apply(settings((Destination.Kafka) to.destination(), to));
    }

    private Map<String, Object> settings(Destination.Kafka kafka, Integration to) {
        int patience = (int) config.patience().toMillis();
        var settings = new HashMap<String, Object>();
        settings.put("bootstrap.servers", kafka.servers());
        settings.put("client.id", "dormouse-" + to.name());
        settings.put("key.serializer", StringSerializer.class);
        settings.put("value.serializer", ByteArraySerializer.class);
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 5);
        settings.put("max.block.ms", (long) patience);
        settings.put("request.timeout.ms", patience);
        settings.put("delivery.timeout.ms", 2 * patience);
        settings.put(
                "security.protocol", (kafka.user().isPresent() ? "SASL_" : "") + (kafka.tls() ? "SSL" : "PLAINTEXT"));
        kafka.user().ifPresent(user -> {
            settings.put("sasl.mechanism", "PLAIN");
            settings.put(
                    "sasl.jaas.config",
                    login(user, to.secret().map(Secret::text).orElse("")));
        });
        if (kafka.tls())
            authorities.ifPresent(ours -> {
                settings.put("ssl.truststore.type", "PEM");
                settings.put("ssl.truststore.certificates", ours.pem());
            });
        return settings;
    }

    private static String login(String user, String password) {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=" + quoted(user)
                + " password=" + quoted(password) + ";";
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
