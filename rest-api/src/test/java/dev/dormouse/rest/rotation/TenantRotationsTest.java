package dev.dormouse.rest.rotation;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.rotation.KeyRotations;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.Client.Response;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rotations of a tenant's own, by his people and beside those of another one. */
class TenantRotationsTest {

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);
    private final Client ours = server.customer(Role.ADMIN, "water-works");
    private final Client theirs = server.customer(Role.ADMIN, "zebra");

    @BeforeEach
    void two_devices_of_each() {
        for (var endpoint : List.of("water-1", "water-2", "zebra-1", "zebra-2"))
            server.fleet().with(aDevice(endpoint).secured());
        server.give("water-works", "water-1", "water-2");
        server.give("zebra", "zebra-1", "zebra-2");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void people_of_a_tenant_give_their_devices_new_keys_and_nobody_elses() {
        var job = ours.post("/rotations", matching("tenant==zebra,tenant==water-works"))
                .json();
        var id = job.getString("id");
        assertThat(job.getString("tenant")).isEqualTo("water-works");
        assertThat(job.getJsonObject("progress").getLong("devices")).isEqualTo(2);

        assertThat(steer(ours, id, "pause").status()).isEqualTo(200);
        assertThat(steer(ours, id, "resume").status()).isEqualTo(200);
        time(Duration.ofMinutes(1));

        assertThat(ours.get("/rotations/" + id + "/devices").each("endpoint")).containsExactly("water-1", "water-2");
        assertThat(steer(ours, id, "cancel").status()).isEqualTo(200);
    }

    @Test
    void who_runs_the_fleet_sees_all_and_whose_they_are_and_tenants_see_their_own() {
        var everybodys = started(admin, matching(""));
        var water = started(admin, matching("").put("tenant", "water-works"));
        var zebra = started(theirs, matching(""));

        assertThat(admin.get("/rotations").each("id")).containsExactly(zebra, water, everybodys);
        assertThat(admin.get("/rotations/" + zebra).json().getString("tenant")).isEqualTo("zebra");
        assertThat(ours.get("/rotations").each("id")).containsExactly(water);
        for (var other : List.of(everybodys, zebra)) {
            assertThat(ours.get("/rotations/" + other).text().replace(other, "it"))
                    .isEqualTo(ours.get("/rotations/nobodys").text().replace("nobodys", "it"));
            assertThat(steer(ours, other, "cancel").problem()).isEqualTo("rotation-unknown");
        }
        assertThat(admin.get("/rotations/" + zebra).json().getString("stage")).isNotEqualTo("cancelling");
    }

    @Test
    void whatever_is_asked_for_only_own_devices_are_counted() {
        for (var search : List.of("", "tenant==zebra,tenant==water-works", "!(tenant==water-works)"))
            assertThat(ours.post("/rotation-previews", audience(search)).json().getLong("devices"))
                    .as(search)
                    .isEqualTo(search.startsWith("!") ? 0 : 2);

        var named = ours.post("/rotations", listing("water-1", "zebra-1")).json();
        var unknown = ours.post("/rotations", listing("water-1", "nobody-1")).json();
        assertThat(named.getJsonObject("progress")).isEqualTo(unknown.getJsonObject("progress"));
        time(Duration.ofMinutes(1));
        assertThat(ours.get("/rotations/" + named.getString("id") + "/devices").each("endpoint"))
                .containsExactly("water-1");
        assertThat(admin.get("/devices/zebra-1/commands").json().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void a_device_that_is_given_away_between_order_and_turn_is_not_touched() {
        var id = started(ours, matching(""));
        steer(ours, id, "pause");
        give("water-2", "zebra");
        steer(ours, id, "resume");
        time(Duration.ofMinutes(1));

        assertThat(ours.get("/rotations/" + id + "/devices").each("endpoint")).containsExactly("water-1");
        assertThat(ours.get("/rotations/" + id).json().getJsonObject("progress").getLong("devices"))
                .isEqualTo(1);
        assertThat(admin.get("/devices/water-2/commands").json().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void a_device_that_was_given_away_is_shown_no_more() {
        var id = started(ours, matching(""));
        time(Duration.ofMinutes(1));

        give("water-2", "zebra");
        time(Duration.ofSeconds(10));

        assertThat(ours.get("/rotations/" + id + "/devices").each("endpoint")).containsExactly("water-1");
        assertThat(admin.get("/rotations/" + id + "/devices").each("endpoint")).containsExactly("water-1", "water-2");
    }

    @Test
    void who_orders_for_others_is_refused() {
        assertThat(ours.post("/rotations", matching("").put("tenant", "zebra")).problem())
                .isEqualTo("beyond-purview");
        assertThat(ours.post("/rotation-previews", audience("").put("tenant", "zebra"))
                        .problem())
                .isEqualTo("beyond-purview");
        assertThat(admin.post("/rotations", matching("").put("tenant", "nobody"))
                        .problem())
                .isEqualTo("invalid-value");
        assertThat(server.customer(Role.OPERATOR, "water-works")
                        .post("/rotations", matching(""))
                        .problem())
                .isEqualTo("forbidden");
        assertThat(admin.get("/rotations").json().getJsonArray("items")).isEmpty();
    }

    @Test
    void who_sees_a_group_of_a_tenants_devices_has_no_rotations() {
        var id = started(ours, matching(""));
        var purview = new JsonObject()
                .put("tenants", new JsonArray().add("water-works"))
                .put("groups", new JsonArray().add("vienna"));
        admin.edit(
                "/accounts/admin@water-works",
                new JsonObject().put("role", "admin").put("purview", purview));

        assertThat(ours.get("/rotations").json().getJsonArray("items")).isEmpty();
        assertThat(ours.get("/rotations/" + id).problem()).isEqualTo("rotation-unknown");
        assertThat(ours.post("/rotations", matching("")).problem()).isEqualTo("beyond-purview");
    }

    @Test
    void a_tenant_has_so_many_at_a_time_and_no_more() {
        for (int number = 0; number < KeyRotations.MOST_OF_A_TENANT; number++)
            steer(ours, started(ours, matching("")), "pause");

        assertThat(ours.post("/rotations", matching("")).problem()).isEqualTo("too-many-rotations");
        assertThat(theirs.post("/rotations", matching("")).status()).isEqualTo(202);
    }

    @Test
    void a_tenant_who_goes_takes_his_rotations_with_him() {
        var id = started(ours, matching(""));
        time(Duration.ofMinutes(1));
        for (var endpoint : List.of("water-1", "water-2")) give(endpoint, "zebra");
        admin.delete("/accounts/admin@water-works");

        assertThat(admin.delete("/tenants/water-works").status()).isEqualTo(204);

        assertThat(admin.get("/rotations/" + id).problem()).isEqualTo("rotation-unknown");
    }

    private static String started(Client by, JsonObject order) {
        return by.post("/rotations", order).json().getString("id");
    }

    private static Response steer(Client by, String id, String verb) {
        return by.send("POST", "/rotations/" + id + "/" + verb, Optional.empty(), "");
    }

    private void give(String endpoint, String tenant) {
        assertThat(admin.put("/devices/" + endpoint + "/tenant", new JsonObject().put("tenant", tenant))
                        .status())
                .isEqualTo(204);
    }

    private void time(Duration span) {
        server.fleet().time().advance(span);
    }

    private static JsonObject matching(String search) {
        return audience(search).put("perMinute", 60);
    }

    private static JsonObject audience(String search) {
        return new JsonObject().put("matching", new JsonObject().put("search", search));
    }

    private static JsonObject listing(String... endpoints) {
        return new JsonObject()
                .put("devices", new JsonArray(List.of(endpoints)))
                .put("perMinute", 60);
    }
}
