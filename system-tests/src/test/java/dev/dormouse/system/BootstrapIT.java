package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that knows nothing but its bootstrap server, from the factory into the fleet. */
class BootstrapIT {

    private static final String KEY = "00112233445566778899aabbccddeeff";

    @TempDir
    Path home;

    @Test
    void a_factory_new_device_gets_a_key_of_its_own_proves_it_and_keeps_its_association_through_a_kill() {
        var server = Server.start(home, Ports.free());
        var operator = Operator.firstSignIn(server);
        operator.letBootstrap("meter-1", KEY);
        try (var device = LeshanDevice.fresh("meter-1", KEY, server.ports())) {
            awaitRegistered(operator);
            var managed = keyring(operator, "management");
            assertThat(managed.at("/credentials")).hasSize(1);
            assertThat(managed.at("/credentials/0/origin").asText()).isEqualTo("bootstrap");
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(keyring(operator, "management")
                                    .at("/credentials/0/standing")
                                    .asText())
                            .isEqualTo("active"));
            assertThat(keyring(operator, "bootstrap").at("/credentials")).hasSize(1);
            assertThat(device.handshakes()).isEqualTo(2);
            assertThat(operator.get("/devices/meter-1/credentials").toString()).doesNotContain(KEY);

            server.kill();
            server = server.restart();
            device.checkIn();
            try (var again = Operator.signIn(server, Operator.PASSWORD)) {
                awaitRegistered(again);
            }
            assertThat(device.handshakes()).isEqualTo(2);
        } finally {
            operator.close();
            server.close();
        }
    }

    private static void awaitRegistered(Operator operator) {
        await().atMost(Duration.ofSeconds(60)).until(() -> operator.isRegistered("meter-1"));
    }

    private static JsonNode keyring(Operator operator, String purpose) {
        var keyrings = operator.get("/devices/meter-1/credentials").at("/keyrings");
        return StreamSupport.stream(keyrings.spliterator(), false)
                .filter(keyring -> keyring.at("/purpose").asText().equals(purpose))
                .findFirst()
                .orElseThrow();
    }
}
