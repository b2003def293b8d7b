package dev.dormouse.publish;

import static dev.dormouse.publish.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.Publisher.Outcome;
import dev.dormouse.fleet.integration.Publisher.Result;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {

    private final List<Map<String, Object>> settings = new ArrayList<>();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void events_are_written_by_device_to_the_topic() {
        var results = publisher(producer)
                .publish(kafka(false), List.of(event("lamp-7", 1), event("lamp-8", 2), event("lamp-7", 3)));

        assertThat(results).extracting(Result::outcome).containsOnly(Outcome.TAKEN);
        assertThat(producer.history()).extracting(ProducerRecord::topic).containsOnly("devices");
        assertThat(producer.history()).extracting(ProducerRecord::key).containsExactly("lamp-7", "lamp-8", "lamp-7");
        var first = producer.history().getFirst();
        assertThat(new String(first.headers().lastHeader("content-type").value(), StandardCharsets.US_ASCII))
                .isEqualTo("application/cloudevents+json");
        assertThat(first.timestamp()).isEqualTo(Samples.NOON.toEpochMilli());
        assertThat(new JsonObject(Buffer.buffer(first.value())).getString("id")).isEqualTo("1");
    }

    @Test
    void all_replicas_must_have_it_and_nothing_is_written_twice_by_the_client() {
        publisher(producer).publish(kafka(true), List.of(event("lamp-7", 1)));

        var made = settings.getFirst();
        assertThat(made)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("security.protocol", "SASL_SSL");
        assertThat(String.valueOf(made.get("sasl.jaas.config")))
                .contains("username=\"us\\\"er\"")
                .contains("password=\"" + Samples.SECRET + "\"");
    }

    @Test
    void behind_one_that_failed_those_of_its_device_are_not_written() {
        var failing = new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
                if (new JsonObject(Buffer.buffer(message.value()))
                        .getString("id")
                        .equals("3")) return CompletableFuture.failedFuture(new TimeoutException("no leader"));
                return super.send(message);
            }
        };

        var results = publisher(failing)
                .publish(
                        kafka(false),
                        List.of(event("lamp-7", 1), event("lamp-8", 2), event("lamp-7", 3), event("lamp-7", 4)));

        assertThat(results)
                .extracting(Result::outcome)
                .containsExactly(Outcome.TAKEN, Outcome.TAKEN, Outcome.FAILED, Outcome.HELD);
        assertThat(failing.history()).hasSize(2);
    }

    @Test
    void a_producer_is_kept_until_its_integration_changes() {
        var publisher = publisher(producer);
        publisher.publish(kafka(false), List.of(event("lamp-7", 1)));
        publisher.publish(kafka(false), List.of(event("lamp-7", 2)));
        assertThat(settings).hasSize(1);

        publisher.release(kafka(false).name());

        assertThat(producer.closed()).isTrue();
    }

    @Test
    void servers_at_private_addresses_are_not_asked_unless_it_is_allowed() {
        var careful = new KafkaPublisher(
                new PublishersConfig(false, Optional.empty(), Duration.ofSeconds(1)),
                Optional.empty(),
                new Guard(false),
                some -> producer);

        var results = careful.publish(kafka(false), List.of(event("lamp-7", 1), event("lamp-7", 2)));

        assertThat(results).extracting(Result::outcome).containsExactly(Outcome.FAILED, Outcome.HELD);
        assertThat(producer.history()).isEmpty();
    }

    private KafkaPublisher publisher(Producer<String, byte[]> made) {
        return new KafkaPublisher(Samples.open(Duration.ofSeconds(1)), Optional.empty(), new Guard(true), some -> {
            settings.add(some);
            return made;
        });
    }

    private static Integration kafka(boolean secured) {
        var user = secured ? Optional.of("us\"er") : Optional.<String>empty();
        return Samples.to(new Destination.Kafka("127.0.0.1:9092", "devices", secured, user));
    }
}
