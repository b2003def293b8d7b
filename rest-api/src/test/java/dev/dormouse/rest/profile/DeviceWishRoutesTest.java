package dev.dormouse.rest.profile;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceWishRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_device_has_the_profile_that_matches_until_a_person_gives_it_one() {
        server.fleet().with(aDevice("lamp-7"));
        operator.send(
                "PUT", "/device-profiles/lamps", "If-None-Match", "*", new JsonObject().put("parent", "standard"));

        var matched = operator.get("/devices/lamp-7/profile").json();
        var assigned = operator.put("/devices/lamp-7/profile", new JsonObject().put("profile", "lamps"));

        assertThat(matched.getString("profile")).isEqualTo("standard");
        assertThat(matched.containsKey("assigned")).isFalse();
        assertThat(assigned.json())
                .isEqualTo(new JsonObject()
                        .put("endpoint", "lamp-7")
                        .put("groups", new JsonArray())
                        .put("assigned", "lamps")
                        .put("profile", "lamps")
                        .put("version", 1)
                        .put("inherits", new JsonArray().add("standard")));
        assertThat(operator.delete("/devices/lamp-7/profile").status()).isEqualTo(204);
        assertThat(operator.get("/devices/lamp-7/profile").json()).isEqualTo(matched);
    }

    @Test
    void a_profile_nobody_made_cannot_be_assigned() {
        var refused = operator.put("/devices/lamp-7/profile", new JsonObject().put("profile", "nobody"));

        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.problem()).isEqualTo("profile-unknown");
    }

    @Test
    void variables_are_shown_as_they_are_for_the_device_and_where_they_come_from() {
        operator.put("/variables", variables("zone", "UTC", "site", "0"));
        operator.put("/groups/vienna/variables", variables("zone", "Europe/Vienna"));
        operator.put("/groups/meters/variables", variables("zone", "Europe/Berlin", "unit", "m3"));
        operator.put(
                "/devices/lamp-7/groups",
                new JsonObject().put("groups", new JsonArray().add("vienna").add("meters")));

        var shown = operator.put("/devices/lamp-7/variables", variables("site", "7"));

        assertThat(shown.json().getJsonArray("variables"))
                .containsExactly(
                        variable("site", "7").put("from", "device"),
                        variable("unit", "m3").put("from", "group").put("group", "meters"),
                        variable("zone", "Europe/Vienna").put("from", "group").put("group", "vienna"));
        assertThat(operator.get("/groups").json().getJsonArray("groups")).containsExactly("meters", "vienna");
        assertThat(operator.get("/devices/lamp-7/variables").json()).isEqualTo(shown.json());
        operator.put("/groups/meters/variables", variables());
        assertThat(operator.get("/groups").json().getJsonArray("groups")).containsExactly("vienna");
    }

    @Test
    void a_tenant_has_variables_for_its_devices() {
        var admin = server.as(Role.ADMIN);
        admin.post("/tenants", new JsonObject().put("name", "water-works").put("label", "Water Works"));
        operator.put("/variables", variables("apn", "iot.example"));

        var set = operator.put("/tenants/water-works/variables", variables("apn", "water.example"));

        assertThat(set.json().getJsonArray("variables")).containsExactly(variable("apn", "water.example"));
        assertThat(operator.get("/tenants/water-works/variables").json()).isEqualTo(set.json());
        assertThat(operator.get("/devices/lamp-7/variables").json().getJsonArray("variables"))
                .containsExactly(variable("apn", "iot.example").put("from", "fleet"));
        admin.put("/devices/lamp-7/tenant", new JsonObject().put("tenant", "water-works"));
        assertThat(operator.get("/devices/lamp-7/variables").json().getJsonArray("variables"))
                .containsExactly(
                        variable("apn", "water.example").put("from", "tenant").put("tenant", "water-works"));
        assertThat(operator.get("/tenants/nobody/variables").problem()).isEqualTo("tenant-unknown");
    }

    @Test
    void variables_that_make_no_sense_are_refused() {
        assertThat(operator.put("/variables", variables("two words", "x")).problem())
                .isEqualTo("invalid-value");
        assertThat(operator.put("/variables", variables("endpoint", "x")).problem())
                .isEqualTo("invalid-value");
        assertThat(operator.put("/variables", variables("a", "x", "a", "y")).problem())
                .isEqualTo("invalid-value");
        assertThat(operator.put("/variables", new JsonObject()).problem()).isEqualTo("malformed-request");
        assertThat(operator.put("/groups/bad%20name/variables", variables()).problem())
                .isEqualTo("malformed-request");
    }

    @Test
    void drift_says_what_differs_since_when_and_why() {
        server.fleet().with(aDevice("lamp-7"));

        var drift = server.as(Role.VIEWER).get("/devices/lamp-7/drift").json();

        assertThat(drift.getString("state")).isEqualTo("drifted");
        assertThat(drift.getString("profile")).isEqualTo("standard");
        assertThat(drift.getJsonArray("items"))
                .contains(new JsonObject()
                        .put("kind", "observe")
                        .put("place", "/3/0/9")
                        .put("since", "2026-01-15T12:00:00Z")
                        .put("why", "waiting")
                        .put("reason", "It is asked while it listens."));
    }

    @Test
    void of_a_device_that_is_not_registered_nothing_can_be_said() {
        server.fleet().with(aDevice("lamp-7"));
        server.fleet()
                .registrations()
                .remove(server.fleet().registrationOf("lamp-7").id());

        assertThat(operator.get("/devices/lamp-7/drift").json().getString("state"))
                .isEqualTo("not-registered");
        assertThat(operator.get("/devices/nobody/drift").problem()).isEqualTo("device-unknown");
    }

    private static JsonObject variables(String... namesAndValues) {
        var items = new JsonArray();
        for (int i = 0; i < namesAndValues.length; i += 2)
            items.add(variable(namesAndValues[i], namesAndValues[i + 1]));
        return new JsonObject().put("variables", items);
    }

    private static JsonObject variable(String name, String value) {
        return new JsonObject().put("name", name).put("value", value);
    }
}
