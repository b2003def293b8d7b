package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a new device is asked without a hand touching it, and that it is asked once. */
class ProfilesIT {

    private static final String KEY = "000102030405060708090a0b0c0d0e0f";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FOUND_AT_REST = "dormouse_reconcile_looks_total{found=\"rest\",}";

    @TempDir
    Path home;

    @Test
    void a_new_device_is_brought_into_order_once_and_a_restart_of_the_server_asks_it_nothing() {
        try (var server = Server.start(home, Ports.free());
                var operator = Operator.firstSignIn(server)) {
            operator.letIn("lamp-7", KEY);
            try (var lamp = LeshanDevice.start("lamp-7", KEY, server.ports())) {
                inOrder(operator);
                assertThat(server.terminate()).isZero();
                try (var restarted = server.restart()) {
                    leftAlone(restarted, lamp);
                }
            }
        }
    }

    private static void inOrder(Operator operator) {
        // Asked one after the other, as the device answers.
        await().atMost(SOON).untilAsserted(() -> assertThat(observed(operator)).contains("/3/0/9"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(values(operator, "/3/0/0")).isNotEmpty());
        await().atMost(SOON).untilAsserted(() -> {
            for (var gap : operator.get("/devices/lamp-7/drift").at("/items"))
                assertThat(gap.at("/why").asText()).as(gap.toString()).isIn("refused", "not-there");
        });
        assertThat(operator.get("/devices/lamp-7/profile").at("/profile").asText())
                .isEqualTo("standard");
    }

    private static void leftAlone(Server restarted, LeshanDevice lamp) {
        try (var operator = Operator.signIn(restarted, Operator.PASSWORD)) {
            lamp.checkIn();
            var startedAt =
                    Instant.parse(operator.get("/system").at("/startedAt").asText());
            await().atMost(SOON).until(() -> updatedAt(operator).isAfter(startedAt));
            await().atMost(SOON).until(() -> restarted.metric(FOUND_AT_REST).equals(Optional.of(1.0)));

            assertThat(observed(operator)).contains("/3/0/9");
        }
        assertThat(restarted.metrics()).doesNotContain("dormouse_reconcile_requests_total{");
        assertThat(lamp.handshakes()).as("handshakes of the device").isEqualTo(1);
    }

    private static String observed(Operator operator) {
        return operator.get("/devices/lamp-7/observations")
                .at("/items")
                .findValuesAsText("path")
                .toString();
    }

    private static JsonNode values(Operator operator, String path) {
        return operator.get("/devices/lamp-7/values?under=" + path).at("/items");
    }

    private static Instant updatedAt(Operator operator) {
        return Instant.parse(
                operator.get("/devices/lamp-7").at("/registration/updatedAt").asText());
    }
}
