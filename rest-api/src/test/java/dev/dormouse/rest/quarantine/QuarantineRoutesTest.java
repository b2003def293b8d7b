package dev.dormouse.rest.quarantine;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QuarantineRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);

    @BeforeEach
    void one_device() {
        server.fleet().with(aDevice("lamp-7").secured());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_device_in_quarantine_is_out_and_says_why() {
        var imposed = impose("found open on a roof");

        assertThat(imposed.json())
                .isEqualTo(new JsonObject()
                        .put("since", "2026-01-15T12:00:00Z")
                        .put("by", "the-operator")
                        .put("why", "found open on a roof"));
        assertThat(device().getJsonObject("quarantine")).isEqualTo(imposed.json());
        assertThat(server.fleet().registered()).isEmpty();
        assertThat(server.fleet().credentials().count()).isEqualTo(1);
        assertThat(impose("another reason").json().getString("why")).isEqualTo("found open on a roof");
    }

    @Test
    void a_device_that_is_released_may_come_again() {
        impose("lost");

        assertThat(operator.delete("/devices/lamp-7/quarantine").status()).isEqualTo(204);

        assertThat(device().containsKey("quarantine")).isFalse();
        assertThat(operator.delete("/devices/lamp-7/quarantine").status()).isEqualTo(204);
    }

    @Test
    void to_decommission_erases_keys_and_takes_an_administrator() {
        assertThat(decommission(operator).problem()).isEqualTo("forbidden");
        assertThat(server.fleet().credentials().count()).isEqualTo(1);

        assertThat(decommission(server.as(Role.ADMIN)).status()).isEqualTo(204);

        assertThat(server.fleet().credentials().count()).isZero();
        assertThat(operator.get("/devices/lamp-7").problem()).isEqualTo("device-unknown");
        assertThat(operator.get("/devices/lamp-7/credentials")
                        .json()
                        .getJsonArray("retired")
                        .getJsonObject(0)
                        .getString("why"))
                .isEqualTo("decommissioned");
        assertThat(decommission(server.as(Role.ADMIN)).problem()).isEqualTo("device-unknown");
    }

    @Test
    void a_reason_is_asked_for() {
        assertThat(operator.put("/devices/lamp-7/quarantine", new JsonObject()).problem())
                .isEqualTo("malformed-request");
        assertThat(server.as(Role.VIEWER)
                        .put("/devices/lamp-7/quarantine", new JsonObject().put("why", "x"))
                        .problem())
                .isEqualTo("forbidden");
    }

    private Client.Response impose(String why) {
        return operator.put("/devices/lamp-7/quarantine", new JsonObject().put("why", why));
    }

    private JsonObject device() {
        return operator.get("/devices/lamp-7").json();
    }

    private static Client.Response decommission(Client client) {
        return client.send("POST", "/devices/lamp-7/decommission", Optional.empty(), "");
    }
}
