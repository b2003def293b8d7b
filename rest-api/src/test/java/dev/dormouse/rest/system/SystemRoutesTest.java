package dev.dormouse.rest.system;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SystemRoutesTest {

    @Test
    void the_server_is_shown_at_a_glance() {
        try (var server = TestServer.start()) {
            server.fleet().with(aDevice("lamp-1").sleeping());
            server.fleet().time().advance(Duration.ofMinutes(5));
            server.fleet().with(aDevice("lamp-2"));
            var registration = server.fleet().registrationOf("lamp-2");
            server.fleet().observations().put(anObservation("a1", registration).build());

            assertThat(server.as(Role.VIEWER).get("/system").json())
                    .isEqualTo(new JsonObject()
                            .put("version", "1.2.3")
                            .put("startedAt", "2026-01-15T12:00:00Z")
                            .put("node", "node-1")
                            .put("coap", new JsonArray().add("coap://127.0.0.1:5683"))
                            .put(
                                    "counts",
                                    new JsonObject()
                                            .put("devices", 2)
                                            .put("registered", 2)
                                            .put("awake", 1)
                                            .put("observations", 1))
                            .put(
                                    "store",
                                    new JsonObject().put("kind", "embedded").put("state", "up")));
        }
    }
}
