package dev.dormouse.rest.profile;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
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
                        .put("groupsEtag", matched.getString("groupsEtag"))
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
        operator.edit("/variables", variables("zone", "UTC", "site", "0"));
        operator.edit("/groups/vienna/variables", variables("zone", "Europe/Vienna"));
        operator.edit("/groups/meters/variables", variables("zone", "Europe/Berlin", "unit", "m3"));
        group("lamp-7", "vienna", "meters");

        var shown = operator.edit("/devices/lamp-7/variables", variables("site", "7"));

        assertThat(shown.json().getJsonArray("variables"))
                .containsExactly(
                        variable("site", "7").put("from", "device").put("hides", new JsonArray().add(fromFleet("0"))),
                        variable("unit", "m3").put("from", "group").put("group", "meters"),
                        variable("zone", "Europe/Vienna")
                                .put("from", "group")
                                .put("group", "vienna")
                                .put(
                                        "hides",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("value", "Europe/Berlin")
                                                        .put("from", "group")
                                                        .put("group", "meters"))
                                                .add(fromFleet("UTC"))));
        assertThat(operator.get("/groups").json().getJsonArray("groups")).containsExactly("meters", "vienna");
        assertThat(operator.get("/devices/lamp-7/variables").json()).isEqualTo(shown.json());
        operator.edit("/groups/meters/variables", variables());
        assertThat(operator.get("/groups").json().getJsonArray("groups")).containsExactly("vienna");
    }

    @Test
    void a_tenant_has_variables_for_its_devices() {
        var admin = server.as(Role.ADMIN);
        admin.post("/tenants", new JsonObject().put("name", "water-works").put("label", "Water Works"));
        operator.edit("/variables", variables("apn", "iot.example"));

        var set = operator.edit("/tenants/water-works/variables", variables("apn", "water.example"));

        assertThat(set.json().getJsonArray("variables")).containsExactly(variable("apn", "water.example"));
        assertThat(operator.get("/tenants/water-works/variables").json()).isEqualTo(set.json());
        assertThat(operator.get("/devices/lamp-7/variables").json().getJsonArray("variables"))
                .containsExactly(variable("apn", "iot.example").put("from", "fleet"));
        admin.put("/devices/lamp-7/tenant", new JsonObject().put("tenant", "water-works"));
        assertThat(operator.get("/devices/lamp-7/variables").json().getJsonArray("variables"))
                .containsExactly(variable("apn", "water.example")
                        .put("from", "tenant")
                        .put("tenant", "water-works")
                        .put("hides", new JsonArray().add(fromFleet("iot.example"))));
        assertThat(operator.get("/tenants/nobody/variables").problem()).isEqualTo("tenant-unknown");
    }

    @Test
    void variables_that_make_no_sense_are_refused() {
        assertThat(operator.edit("/variables", variables("two words", "x")).problem())
                .isEqualTo("invalid-value");
        assertThat(operator.edit("/variables", variables("endpoint", "x")).problem())
                .isEqualTo("invalid-value");
        assertThat(operator.edit("/variables", variables("a", "x", "a", "y")).problem())
                .isEqualTo("invalid-value");
        assertThat(operator.edit("/variables", new JsonObject()).problem()).isEqualTo("malformed-request");
        assertThat(operator.put("/groups/bad%20name/variables", variables()).problem())
                .isEqualTo("malformed-request");
    }

    @Test
    void of_two_who_change_variables_at_once_the_second_is_told() {
        for (var place : List.of("/variables", "/groups/vienna/variables", "/devices/lamp-7/variables")) {
            var seen = operator.get(place).header("etag");
            assertThat(operator.put(place, variables("zone", "UTC")).problem()).isEqualTo("precondition-missing");
            assertThat(operator.send("PUT", place, "If-Match", seen, variables("zone", "UTC"))
                            .status())
                    .isEqualTo(200);

            var late = operator.send("PUT", place, "If-Match", seen, variables("site", "7"));

            assertThat(late.status()).isEqualTo(412);
            assertThat(late.problem()).isEqualTo("stale");
            assertThat(operator.get(place).json().getJsonArray("variables").stream()
                            .map(item -> ((JsonObject) item).getString("name")))
                    .containsExactly("zone");
        }
    }

    @Test
    void what_is_changed_farther_away_makes_nobodys_sight_of_a_device_stale() {
        var seen = operator.get("/devices/lamp-7/variables").header("etag");
        operator.edit("/variables", variables("zone", "UTC"));

        var set = operator.send("PUT", "/devices/lamp-7/variables", "If-Match", seen, variables("zone", "CET"));

        assertThat(set.status()).isEqualTo(200);
    }

    @Test
    void of_two_who_put_a_device_into_groups_at_once_the_second_is_told() {
        var seen = operator.get("/devices/lamp-7/profile").json().getString("groupsEtag");
        group("lamp-7", "vienna");

        var late = operator.send("PUT", "/devices/lamp-7/groups", "If-Match", seen, groups("meters"));

        assertThat(late.problem()).isEqualTo("stale");
        assertThat(operator.put("/devices/lamp-7/groups", groups("meters")).problem())
                .isEqualTo("precondition-missing");
        assertThat(operator.get("/devices/lamp-7/profile").json().getJsonArray("groups"))
                .containsExactly("vienna");
    }

    @Test
    void a_preview_says_for_whom_a_variable_would_be_another_and_changes_nothing() {
        server.fleet().with(aDevice("lamp-7")).with(aDevice("lamp-8"));
        group("lamp-7", "vienna");

        var preview =
                operator.post("/variable-previews", variables("zone", "CET").put("group", "vienna"));

        assertThat(preview.json())
                .isEqualTo(new JsonObject()
                        .put("registered", 2)
                        .put("lookedAt", 2)
                        .put("concerned", 1)
                        .put("written", 0)
                        .put("sample", new JsonArray().add("lamp-7")));
        assertThat(operator.get("/groups/vienna/variables").json().getJsonArray("variables"))
                .isEmpty();
        var both = variables("zone", "CET").put("group", "vienna").put("tenant", "nobody");
        assertThat(operator.post("/variable-previews", both).problem()).isEqualTo("invalid-value");
        assertThat(operator.post("/variable-previews", variables().put("tenant", "nobody"))
                        .problem())
                .isEqualTo("tenant-unknown");
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

    private void group(String endpoint, String... groups) {
        var seen = operator.get("/devices/" + endpoint + "/profile").json().getString("groupsEtag");
        var put = operator.send("PUT", "/devices/" + endpoint + "/groups", "If-Match", seen, groups(groups));
        assertThat(put.status()).isEqualTo(200);
    }

    private static JsonObject groups(String... groups) {
        return new JsonObject().put("groups", new JsonArray(List.of(groups)));
    }

    private static JsonObject fromFleet(String value) {
        return new JsonObject().put("value", value).put("from", "fleet");
    }

    private static JsonObject variable(String name, String value) {
        return new JsonObject().put("name", name).put("value", value);
    }
}
