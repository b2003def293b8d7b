package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another system learns everything, however often it fails and the server with it. */
class IntegrationsIT {

    private static final Duration SOON = Duration.ofSeconds(120);
    private static final int DEVICES = 8;
    private static final int LIVES = 3;
    private static final int TURNS = 5;
    private static final String[] FLAGS = {
        "--set", "integrations.allow-private=true", "--set", "integrations.timeout=500ms"
    };

    @TempDir
    Path home;

    @Test
    void a_receiver_that_fails_at_random_gets_each_event_in_order_through_crashes_of_the_server() throws Exception {
        var ports = Ports.free();
        int told = 0;
        try (var receiver = new HookReceiver(7)) {
            var server = Server.start(home, ports, FLAGS);
            try (var operator = Operator.firstSignIn(server)) {
                operator.make(
                        "/integrations/crm",
                        Map.of(
                                "destination", Map.of("kind", "webhook", "url", receiver.address()),
                                "events", List.of("device.quarantined", "device.released"),
                                "secret", HookReceiver.SECRET));
            }
            for (int life = 0; life < LIVES; life++) {
                told += happen(server);
                // Polled: what is written survives, and only the server knows what is.
                var here = server;
                await().atMost(SOON)
                        .until(() -> here.metric("dormouse_integrations_unwritten_events")
                                .filter(left -> left == 0)
                                .isPresent());
                server.kill();
                server = server.restart(FLAGS);
            }
            receiver.getWell();
            int all = told;
            await().atMost(SOON).until(() -> distinct(receiver.taken()).size() == all);
            server.close();

            assertThat(receiver.forged()).isEmpty();
            assertThat(receiver.refused()).as("it did fail").isGreaterThan(5);
            assertThat(receiver.taken()).hasSizeGreaterThanOrEqualTo(all);
            for (var ofDevice : byDevice(receiver.taken()).values()) {
                assertThat(distinct(ofDevice)).isSorted();
                assertThat(kinds(ofDevice)).startsWith("device.quarantined", "device.released");
            }
        }
    }

    /** Devices are shut out and let in again, in turns. */
    private static int happen(Server server) {
        int told = 0;
        try (var operator = Operator.signIn(server, Operator.PASSWORD)) {
            for (int turn = 0; turn < TURNS; turn++) {
                for (int device = 0; device < DEVICES; device++, told += 2) {
                    var place = "/devices/lamp-" + device + "/quarantine";
                    operator.put(place, Map.of("why", "It was stolen"), 200);
                    operator.delete(place);
                }
            }
        }
        return told;
    }

    private static Map<String, List<JsonNode>> byDevice(List<JsonNode> taken) {
        return taken.stream()
                .collect(Collectors.groupingBy(event -> event.at("/subject").asText()));
    }

    /** The events by their first arrival. */
    private static List<String> distinct(List<JsonNode> taken) {
        var first = new LinkedHashSet<String>();
        for (var event : taken) first.add(event.at("/sequence").asText());
        return List.copyOf(first);
    }

    private static List<String> kinds(List<JsonNode> taken) {
        var first = new LinkedHashSet<String>();
        for (var event : taken) first.add(event.at("/data/kind").asText());
        return List.copyOf(first);
    }
}
