package dev.dormouse.rest.tenant;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenantRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);
    private final Client operator = server.as(Role.OPERATOR);

    @BeforeEach
    void a_tenant() {
        var made = admin.post(
                "/tenants", new JsonObject().put("name", "water-works").put("label", "Water Works"));
        assertThat(made.status()).isEqualTo(201);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_tenant_is_made_once_and_called_something_else_later() {
        assertThat(admin.post(
                                "/tenants",
                                new JsonObject().put("name", "water-works").put("label", "Again"))
                        .problem())
                .isEqualTo("tenant-exists");
        assertThat(admin.edit("/tenants/water-works", new JsonObject().put("label", "Water & Sewers"))
                        .json())
                .isEqualTo(shown("Water & Sewers", 0));
        assertThat(admin.put("/tenants/nobody", new JsonObject().put("label", "Nobody"))
                        .problem())
                .isEqualTo("tenant-unknown");
        assertThat(admin.edit("/tenants/water-works", new JsonObject().put("label", "  "))
                        .problem())
                .isEqualTo("invalid-value");
        assertThat(operator.get("/tenants").json().getJsonArray("items")).containsExactly(shown("Water & Sewers", 0));
    }

    @Test
    void an_operator_says_whose_a_device_is() {
        server.fleet().with(aDevice("lamp-7"));

        assertThat(operator.put("/devices/lamp-7/tenant", new JsonObject().put("tenant", "water-works"))
                        .status())
                .isEqualTo(204);

        assertThat(operator.get("/devices/lamp-7").json().getString("tenant")).isEqualTo("water-works");
        assertThat(operator.get("/devices?search=tenant==water-works").json().getLong("total"))
                .isEqualTo(1);
        assertThat(admin.get("/tenants/water-works").json()).isEqualTo(shown("Water Works", 1));
        assertThat(operator.put("/devices/lamp-7/tenant", new JsonObject().put("tenant", "nobody"))
                        .problem())
                .isEqualTo("invalid-value");
        assertThat(operator.delete("/devices/lamp-7/tenant").status()).isEqualTo(204);
        assertThat(operator.get("/devices/lamp-7").json().getString("tenant")).isNull();
    }

    @Test
    void many_devices_come_to_a_tenant_at_once() {
        for (int i = 0; i < 3; i++) server.fleet().with(aDevice("lamp-" + i));

        var labels = new JsonObject()
                .put("matching", new JsonObject().put("search", "endpoint!=lamp-2"))
                .put("tenant", "water-works");

        assertThat(operator.post("/device-labels", labels).json().getLong("changed"))
                .isEqualTo(2);
        assertThat(admin.get("/tenants/water-works").json().getLong("devices")).isEqualTo(2);
        labels.remove("tenant");
        assertThat(operator.post("/device-labels", labels.put("withoutTenant", true))
                        .json()
                        .getLong("changed"))
                .isEqualTo(2);
        assertThat(operator.post("/device-labels", labels.put("tenant", "nobody"))
                        .problem())
                .isEqualTo("invalid-value");
    }

    @Test
    void who_is_relied_on_is_not_removed() {
        var purview = new JsonObject().put("tenants", new JsonArray().add("water-works"));
        admin.post(
                "/accounts",
                new JsonObject().put("name", "walter").put("role", "viewer").put("purview", purview));
        admin.post(
                "/tokens",
                new JsonObject().put("name", "billing").put("role", "viewer").put("purview", purview));

        assertThat(admin.get("/tenants/water-works").json())
                .isEqualTo(shown("Water Works", 0)
                        .put("accounts", new JsonArray().add("walter"))
                        .put("tokens", new JsonArray().add("billing")));
        assertThat(admin.delete("/tenants/water-works").problem()).isEqualTo("tenant-in-use");

        admin.edit("/accounts/walter", new JsonObject().put("role", "viewer").put("purview", new JsonObject()));
        admin.delete("/tokens/billing");
        assertThat(admin.delete("/tenants/water-works").status()).isEqualTo(204);
        assertThat(admin.delete("/tenants/water-works").problem()).isEqualTo("tenant-unknown");
    }

    @Test
    void what_somebody_sees_stays_unless_it_is_said() {
        var purview = new JsonObject().put("tenants", new JsonArray().add("water-works"));
        admin.post(
                "/accounts",
                new JsonObject().put("name", "walter").put("role", "viewer").put("purview", purview));

        var changed = admin.edit("/accounts/walter", new JsonObject().put("role", "operator"))
                .json();

        assertThat(changed.getJsonObject("purview").getJsonArray("tenants")).containsExactly("water-works");
        var unknown = new JsonObject().put("tenants", new JsonArray().add("nobody"));
        assertThat(admin.put(
                                "/accounts/walter",
                                new JsonObject().put("role", "operator").put("purview", unknown))
                        .problem())
                .isEqualTo("invalid-value");
    }

    @Test
    void devices_come_to_the_tenant_of_their_enrolment_group() {
        var group = new JsonObject()
                .put("name", "meters")
                .put("allow", new JsonArray().add("meter-*"))
                .put("quota", 10)
                .put("tenant", "water-works");

        assertThat(admin.post("/enrolment-groups", group).json().getString("tenant"))
                .isEqualTo("water-works");
        assertThat(admin.post("/enrolment-groups", group.put("name", "others").put("tenant", "nobody"))
                        .problem())
                .isEqualTo("invalid-value");
    }

    private JsonObject shown(String label, long devices) {
        return new JsonObject()
                .put("name", "water-works")
                .put("label", label)
                .put("since", server.fleet().time().instant().toString())
                .put("etag", admin.get("/tenants/water-works").header("etag"))
                .put("devices", devices)
                .put("accounts", new JsonArray())
                .put("tokens", new JsonArray());
    }
}
