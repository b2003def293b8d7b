package dev.dormouse.rest.purview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.ContractCalls;
import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.Breadth;
import dev.dormouse.rest.contract.Contract;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody who sees the devices of one tenant, and the devices of another one. */
@Timeout(120)
class PurviewTest extends TwoTenants {

    private static final List<ApiOperation> OPERATIONS = Contract.load().operations();

    private final ContractCalls calls = new ContractCalls();

    @Test
    void what_belongs_to_a_device_or_a_tenant_that_is_not_seen_is_not_there() {
        var nobodys = Map.of(
                "endpoint",
                "nobody-9",
                "command",
                "00nobodys000000000",
                "update",
                "nobodys",
                "alarm",
                "nobodys",
                "campaign",
                "nobodys",
                "rotation",
                "nobodys");
        var before = state();
        var all = new SoftAssertions();

        for (var operation : owned().toList()) {
            var told = calls.call(customer, operation, zebras);
            var unknown = calls.call(customer, operation, nobodys);

            all.assertThat(told.status())
                    .as(operation.id() + ": " + told.text())
                    .isEqualTo(404);
            all.assertThat(plain(told, zebras)).as(operation.id()).isEqualTo(plain(unknown, nobodys));
        }

        all.assertAll();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void what_belongs_to_a_device_or_a_tenant_that_is_seen_is_there() {
        var all = new SoftAssertions();
        for (var operation : owned().filter(some -> some.method().equals(HttpMethod.GET))
                .filter(some -> !List.of("estimateUpdate", "planBootstrap").contains(some.id()))
                .toList()) {
            var told = calls.call(customer, operation, ours);
            all.assertThat(told.status())
                    .as(operation.id() + ": " + told.text())
                    .isNotEqualTo(404);
        }
        all.assertAll();
        assertThat(customer.post("/alarms/" + ours.get("alarm") + "/acknowledge", new JsonObject())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void nothing_that_is_shown_tells_of_devices_that_are_not_seen() {
        var all = new SoftAssertions();
        for (var operation : OPERATIONS) {
            if (!operation.method().equals(HttpMethod.GET)
                    || operation.breadth() == Breadth.FLEET
                    || operation.id().equals("streamEvents")) continue;
            var told = calls.call(customer, operation, ours);
            all.assertThat(told.text()).as(operation.id()).doesNotContain("zebra");
        }
        all.assertAll();
    }

    @Test
    void searches_and_counts_mean_the_devices_that_are_seen() {
        for (var search : List.of("", "tenant==zebra", "endpoint==zebra*,endpoint==water*", "!(tenant==water-works)"))
            assertThat(customer.get("/devices?search=" + Client.encoded(search)).each("endpoint"))
                    .as(search)
                    .isSubsetOf("water-1");
        assertThat(customer.get("/devices").each("endpoint")).containsExactly("water-1");
        assertThat(customer.get("/devices").json().getLong("total")).isEqualTo(1);
        assertThat(customer.get("/device-counts").json().getLong("total")).isEqualTo(1);
        assertThat(customer.get("/device-tallies?by=tenant").json().getJsonArray("items"))
                .containsExactly(new JsonObject().put("devices", 1).put("value", "water-works"));
        assertThat(customer.get("/alarms").json().getJsonObject("counts").getLong("raised"))
                .isEqualTo(1);
        assertThat(customer.get("/system").json().getJsonObject("counts").getLong("registered"))
                .isEqualTo(1);
        assertThat(admin.get("/devices?search=tenant==zebra").each("endpoint")).containsExactly("zebra-7");
    }

    @Test
    void commands_for_many_go_to_those_that_are_seen() {
        var group = customer.post("/command-groups", commands(new JsonObject().put("matching", new JsonObject())));
        assertThat(group.status()).isEqualTo(202);
        server.fleet().time().advance(Duration.ofMinutes(1));

        var id = group.json().getString("id");
        assertThat(customer.get("/command-groups/" + id + "/commands").each("endpoint"))
                .containsExactly("water-1");
        assertThat(customer.post(
                                "/command-groups",
                                commands(new JsonObject()
                                        .put(
                                                "devices",
                                                new JsonArray().add("water-1").add("zebra-7"))))
                        .problem())
                .isEqualTo("device-unknown");
    }

    @Test
    void groups_of_commands_are_seen_when_they_mean_nobody_else() {
        var all = admin.post("/command-groups", commands(new JsonObject().put("matching", new JsonObject())));
        var theirs = admin.post(
                "/command-groups",
                commands(new JsonObject().put("matching", new JsonObject().put("search", "tenant==water-works"))));

        assertThat(customer.get("/command-groups").json().getJsonArray("items"))
                .extracting(item -> ((JsonObject) item).getString("id"))
                .containsExactly(theirs.json().getString("id"));
        var id = all.json().getString("id");
        assertThat(customer.get("/command-groups/" + id).problem()).isEqualTo("command-group-unknown");
        assertThat(customer.delete("/command-groups/" + id).problem()).isEqualTo("command-group-unknown");
        assertThat(admin.get("/command-groups/" + id).json().getString("stage")).isNotEqualTo("cancelled");
    }

    @Test
    void an_idempotency_key_of_somebody_else_tells_nothing() {
        var order = new JsonObject().put("action", "read").put("path", "/3/0");
        var operator = server.as(Role.OPERATOR);
        assertThat(operator.send("POST", "/devices/zebra-7/commands", "Idempotency-Key", "monday", order)
                        .status())
                .isEqualTo(202);

        var same = customer.send("POST", "/devices/water-1/commands", "Idempotency-Key", "monday", order);

        assertThat(same.status()).isEqualTo(202);
    }

    @Test
    void the_trail_shows_ones_own_acts() {
        customer.put("/devices/water-1/tags", new JsonObject().put("tags", new JsonArray()));
        customer.delete("/devices/zebra-7");

        var acts = customer.get("/audit?limit=100").json().getJsonArray("items");

        assertThat(acts)
                .isNotEmpty()
                .allSatisfy(act ->
                        assertThat(((JsonObject) act).getString("account")).isEqualTo("admin@water-works"));
        var others = admin.get("/audit?account=the-admin")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(customer.get("/audit/" + others.getString("id")).problem()).isEqualTo("act-unknown");
        assertThat(customer.get("/audit-export?account=the-admin").text()).doesNotContain("the-admin");
        assertThat(customer.get("/sessions").json().getJsonArray("items")).hasSize(1);
    }

    private static Stream<ApiOperation> owned() {
        var somebodys = Set.of(Breadth.DEVICE, Breadth.TENANT);
        return OPERATIONS.stream().filter(operation -> somebodys.contains(operation.breadth()));
    }

    private String state() {
        var paths = Stream.of("", "/commands", "/updates", "/tags", "/profile", "/observations", "/variables")
                .map(path -> "/devices/zebra-7" + path);
        return Stream.concat(
                        paths,
                        Stream.of(
                                "/alarms/" + zebras.get("alarm"),
                                "/campaigns/" + zebras.get("campaign"),
                                "/rotations/" + zebras.get("rotation")))
                .map(path -> admin.get(path).text())
                .toList()
                .toString();
    }

    private static JsonObject commands(JsonObject target) {
        return target.put("command", new JsonObject().put("action", "read").put("path", "/3/0"));
    }
}
