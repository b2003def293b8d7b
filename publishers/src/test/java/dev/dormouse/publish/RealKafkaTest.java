package dev.dormouse.publish;

import static dev.dormouse.publish.Samples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.integration.CloudEvent;
import dev.dormouse.fleet.integration.Destination;
import dev.dormouse.fleet.integration.Integration;
import dev.dormouse.fleet.integration.Publisher.Outcome;
import dev.dormouse.fleet.integration.Publisher.Result;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the pretended broker of the other test cannot know: how a real one takes it, and what is left when it dies. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(300)
class RealKafkaTest {

    private static final int DEVICES = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** As often as a courier comes again; each time is as long as the patience of the publisher. */
    private static final int ROUNDS = 40;

    private final Publishers publishers = new Publishers(Samples.open(PATIENCE), () -> Samples.NOON);

    private RealKafka broker;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        broker = new RealKafka(folder);
    }

    @AfterAll
    void stop() {
        publishers.stop();
        broker.close();
    }

    @Test
    void each_device_has_its_events_in_their_order_and_in_one_partition() {
        var topic = to("in-order");
        var events = events(0, 210);

        assertThat(delivered(topic, events)).isEqualTo(1);

        var records = read("in-order", ids(events));
        assertThat(records).hasSize(210);
        assertThat(orderOf(records)).isEqualTo(orderOfDevices(events));
        var partitions = new HashMap<String, Set<Integer>>();
        for (var record : records)
            partitions.computeIfAbsent(record.key(), device -> new HashSet<>()).add(record.partition());
        assertThat(partitions)
                .hasSize(DEVICES)
                .allSatisfy((device, of) -> assertThat(of).hasSize(1));
        var first = records.getFirst();
        assertThat(new JsonObject(first.value()).getString("specversion")).isEqualTo("1.0");
        assertThat(first.timestamp()).isEqualTo(Samples.NOON.toEpochMilli());
        assertThat(first.headers().lastHeader("content-type").value())
                .isEqualTo("application/cloudevents+json".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void a_broker_that_is_killed_and_comes_back_has_everything_at_least_once_and_in_order() throws Exception {
        var topic = to("killed");
        var before = events(0, 70);
        var after = events(70, 70);
        assertThat(delivered(topic, before)).isEqualTo(1);

        broker.kill();
        var meanwhile = publishers.publish(topic, after);

        assertThat(meanwhile)
                .extracting(Result::outcome)
                .contains(Outcome.FAILED)
                .doesNotContain(Outcome.TAKEN);
        assertThat(meanwhile)
                .filteredOn(one -> one.outcome() == Outcome.FAILED)
                .allSatisfy(one -> assertThat(one.answer()).isNotBlank());

        broker.startAgain();
        delivered(topic, after);

        var all = new ArrayList<>(before);
        all.addAll(after);
        assertThat(orderOf(read("killed", ids(all)))).isEqualTo(orderOfDevices(all));
    }

    /** As a courier would: what is not taken is brought again, behind nothing newer of its device. Says how many rounds it took. */
    private int delivered(Integration to, List<CloudEvent> events) {
        var left = events;
        for (int round = 1; round <= ROUNDS; round++) {
            var results = publishers.publish(to, left);
            var open = new ArrayList<CloudEvent>();
            for (int i = 0; i < left.size(); i++) if (results.get(i).outcome() != Outcome.TAKEN) open.add(left.get(i));
            if (open.isEmpty()) return round;
            left = open;
        }
        throw new AssertionError(left.size() + " events were never taken");
    }

    /** From the first on, until all of these ids were seen. */
    private List<ConsumerRecord<String, String>> read(String topic, Set<String> ids) {
        var settings = Map.<String, Object>of("bootstrap.servers", broker.servers());
        var records = new ArrayList<ConsumerRecord<String, String>>();
        var missing = new HashSet<>(ids);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int poll = 0; poll < ROUNDS && !missing.isEmpty(); poll++)
                for (var record : consumer.poll(PATIENCE)) {
                    records.add(record);
                    missing.remove(new JsonObject(record.value()).getString("id"));
                }
        }
        assertThat(missing).isEmpty();
        return records;
    }

    /** The events of each device as they came first; what came twice is known already. */
    private static Map<String, List<String>> orderOf(List<ConsumerRecord<String, String>> records) {
        var seen = new HashMap<String, LinkedHashSet<String>>();
        for (var record : records)
            seen.computeIfAbsent(record.key(), device -> new LinkedHashSet<>())
                    .add(new JsonObject(record.value()).getString("id"));
        var order = new HashMap<String, List<String>>();
        seen.forEach((device, some) -> order.put(device, List.copyOf(some)));
        return order;
    }

    private static Map<String, List<String>> orderOfDevices(List<CloudEvent> events) {
        var order = new HashMap<String, List<String>>();
        for (var event : events)
            order.computeIfAbsent(event.subject(), device -> new ArrayList<>()).add(event.id());
        return order;
    }

    private static Set<String> ids(List<CloudEvent> events) {
        var ids = new HashSet<String>();
        for (var event : events) ids.add(event.id());
        return ids;
    }

    private static List<CloudEvent> events(int from, int many) {
        var events = new ArrayList<CloudEvent>();
        for (int i = from; i < from + many; i++) events.add(event("lamp-" + i % DEVICES, i));
        return events;
    }

    private Integration to(String topic) {
        return Samples.to(new Destination.Kafka(broker.servers(), topic, false, Optional.empty()));
    }
}
