package dev.dormouse.rest.purview;

import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.below;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.campaign.CampaignAlarm;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.StormChanged;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.storm.Storm;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.ContractCalls;
import dev.dormouse.rest.RestConfig.Limits;
import dev.dormouse.rest.TestServer;
import dev.dormouse.rest.contract.ApiOperation;
import dev.dormouse.rest.contract.Breadth;
import dev.dormouse.rest.contract.Contract;
import dev.dormouse.rest.event.EventReader;
import dev.dormouse.rest.firmware.Signer;
import dev.dormouse.testkit.update.UpdatingDevice;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody who sees the devices of one tenant, and the devices of another one. */
@Timeout(120)
class PurviewTest {

    private static final List<ApiOperation> OPERATIONS = Contract.load().operations();

    private final TestServer server =
            TestServer.start(config -> config.limits(Limits.STANDARD.withRequestsPerMinute(100_000)));
    private final ContractCalls calls = new ContractCalls();
    private final Client admin = server.as(Role.ADMIN);
    private final Client customer = server.customer(Role.ADMIN, "water-works");
    private final Map<String, String> ours = new HashMap<>();
    private final Map<String, String> zebras = new HashMap<>();
    private String image = "";

    @BeforeEach
    void two_tenants_with_a_device_each() {
        server.gateway().answers(new Answer.Silence(Duration.ofSeconds(1), 1));
        server.alarms().desk().put(aRule("low", below("/3/0/9", 20, 5, Duration.ZERO)), "ada");
        image = anImage();
        own("water-works", "water-1", ours);
        own("zebra", "zebra-7", zebras);
    }

    @AfterEach
    void stop() {
        server.close();
    }

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
            assertThat(endpoints(customer.get("/devices?search=" + Client.encoded(search))))
                    .as(search)
                    .isSubsetOf("water-1");
        assertThat(endpoints(customer.get("/devices"))).containsExactly("water-1");
        assertThat(customer.get("/devices").json().getLong("total")).isEqualTo(1);
        assertThat(customer.get("/device-counts").json().getLong("total")).isEqualTo(1);
        assertThat(customer.get("/device-tallies?by=tenant").json().getJsonArray("items"))
                .containsExactly(new JsonObject().put("devices", 1).put("value", "water-works"));
        assertThat(customer.get("/alarms").json().getJsonObject("counts").getLong("raised"))
                .isEqualTo(1);
        assertThat(customer.get("/system").json().getJsonObject("counts").getLong("registered"))
                .isEqualTo(1);
        assertThat(endpoints(admin.get("/devices?search=tenant==zebra"))).containsExactly("zebra-7");
    }

    @Test
    void rules_of_who_sees_a_part_are_those_of_its_tenant() {
        assertThat(admin.edit("/alarm-rules/zebra:stripes", budgetRule()).status())
                .isEqualTo(201);
        assertThat(customer.edit("/alarm-rules/water-works:spent", budgetRule()).status())
                .isEqualTo(201);

        assertThat(customer.get("/alarm-rules").json().getJsonArray("items"))
                .extracting(rule -> ((JsonObject) rule).getString("id"))
                .containsExactly("water-works:spent");
        assertThat(customer.get("/alarm-rules/water-works:spent").json().getString("tenant"))
                .isEqualTo("water-works");
        for (var others : List.of("zebra:stripes", "zebra:nothing", "low", "nothing")) {
            assertThat(plain(customer.get("/alarm-rules/" + others), Map.of("rule", others)))
                    .isEqualTo(plain(customer.get("/alarm-rules/nobodys:rule"), Map.of("rule", "nobodys:rule")));
            assertThat(customer.delete("/alarm-rules/" + others).problem()).isEqualTo("rule-unknown");
            assertThat(customer.send("PUT", "/alarm-rules/" + others, "If-None-Match", "*", budgetRule())
                            .problem())
                    .isEqualTo("beyond-purview");
        }
        assertThat(admin.get("/alarm-rules/zebra:stripes").status()).isEqualTo(200);
        assertThat(customer.delete("/alarm-rules/water-works:spent").status()).isEqualTo(204);
    }

    @Test
    void a_rule_of_a_tenant_rings_on_its_devices_until_they_are_somebody_elses() {
        var rule = budgetRule()
                .put(
                        "condition",
                        new JsonObject()
                                .put("kind", "value")
                                .put("path", "/3/0/9")
                                .put("comparison", "below")
                                .put("limit", 20)
                                .put("margin", 5));
        assertThat(customer.post("/alarm-rule-trials", rule).json())
                .isEqualTo(new JsonObject().put("wouldRing", 1).put("looked", 1).put("all", true));
        assertThat(customer.post("/alarm-rule-trials?tenant=zebra", rule).problem())
                .isEqualTo("beyond-purview");

        customer.edit("/alarm-rules/water-works:low", rule);
        server.fleet().time().advance(Duration.ofSeconds(5));
        assertThat(ringing()).containsExactly("water-1");

        admin.put("/devices/water-1/tenant", new JsonObject().put("tenant", "zebra"));
        server.fleet().time().advance(Duration.ofSeconds(5));
        assertThat(ringing()).isEmpty();

        admin.delete("/accounts/admin@water-works");
        assertThat(admin.delete("/tenants/water-works").status()).isEqualTo(204);
        assertThat(admin.get("/alarm-rules/water-works:low").problem()).isEqualTo("rule-unknown");
    }

    private List<String> ringing() {
        return endpoints(admin.get("/alarms?state=open&rule=water-works:low"));
    }

    private static JsonObject budgetRule() {
        return new JsonObject()
                .put("title", "Something")
                .put("severity", "warning")
                .put("condition", new JsonObject().put("kind", "budget"));
    }

    @Test
    void commands_for_many_go_to_those_that_are_seen() {
        var group = customer.post("/command-groups", commands(new JsonObject().put("matching", new JsonObject())));
        assertThat(group.status()).isEqualTo(202);
        server.fleet().time().advance(Duration.ofMinutes(1));

        var id = group.json().getString("id");
        assertThat(endpoints(customer.get("/command-groups/" + id + "/commands")))
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
    void events_are_of_devices_that_are_seen_as_long_as_they_are() {
        try (var events = EventReader.open(customer, "?kind=device.values")) {
            report("zebra-7", 60);
            report("water-1", 61);
            assertThat(events.next().data().orElseThrow().getString("endpoint")).isEqualTo("water-1");

            admin.put("/devices/zebra-7/tenant", new JsonObject().put("tenant", "water-works"));
            report("zebra-7", 62);
            assertThat(events.next().data().orElseThrow().getString("endpoint")).isEqualTo("zebra-7");
        }
    }

    @Test
    void who_sees_a_part_of_the_fleet_is_told_of_its_tenants_campaigns_and_not_of_others_or_of_storms() {
        var now = server.fleet().time().instant();
        try (var events = EventReader.open(customer, "")) {
            server.fleet().events().publish(new CampaignAlarmChanged(stopped("c1", Optional.empty()), now));
            server.fleet().events().publish(new CampaignAlarmChanged(stopped("c2", Optional.of("zebra")), now));
            server.fleet().events().publish(new CampaignAlarmChanged(stopped("c3", Optional.of("water-works")), now));
            var passed = new Storm(now, now, 1, Map.of(), 0, new Storm.Course.Passed(now));
            server.fleet().events().publish(new StormChanged(new NodeName("node-1"), Purpose.MANAGEMENT, passed));
            report("water-1", 61);

            var told = events.next();
            assertThat(told.kind()).isEqualTo("campaign-alarm.changed");
            assertThat(told.data().orElseThrow().getJsonObject("alarm").getString("campaign"))
                    .isEqualTo("c3");
            assertThat(events.next().kind()).isEqualTo("device.values");
        }
    }

    private CampaignAlarm stopped(String id, Optional<String> tenant) {
        return new CampaignAlarm(
                new CampaignId(id),
                tenant.map(TenantName::new),
                "Firmware",
                "60 % of wave 1 failed",
                server.fleet().time().instant(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void a_stream_ends_when_less_is_seen() {
        try (var events = EventReader.open(customer, "?kind=device.values")) {
            report("water-1", 61);
            assertThat(events.next().kind()).isEqualTo("device.values");

            var purview = new JsonObject().put("tenants", new JsonArray().add("zebra"));
            assertThat(admin.edit(
                                    "/accounts/admin@water-works",
                                    new JsonObject().put("role", "admin").put("purview", purview))
                            .status())
                    .isEqualTo(200);
            report("water-1", 62);

            assertThat(events.isOver()).isTrue();
        }
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

    /** Without what is different because it was asked about something else. */
    private static String plain(Client.Response response, Map<String, String> places) {
        var text = response.status() + response.text();
        for (var place : places.values()) text = text.replace(place, "it");
        return text;
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

    private void own(String tenant, String endpoint, Map<String, String> places) {
        server.fleet()
                .with(aDevice(endpoint)
                        .sleeping()
                        .objects(UpdatingDevice.OBJECTS)
                        .running("Acme", "Lamp", "1.0"));
        server.give(tenant, endpoint);
        report(endpoint, 10);
        var command = admin.post(
                "/devices/" + endpoint + "/commands",
                new JsonObject().put("action", "read").put("path", "/3/0"));
        var update = admin.post("/devices/" + endpoint + "/updates", new JsonObject().put("image", image));
        var alarm = admin.get("/alarms?endpoint=" + endpoint)
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        places.put("endpoint", endpoint);
        places.put("command", command.json().getString("id"));
        places.put("update", update.json().getString("id"));
        places.put("alarm", alarm.getString("id"));
        places.put("campaign", aCampaign(tenant));
        places.put("rotation", aRotation(tenant));
    }

    private String aRotation(String tenant) {
        var devices = new JsonArray().add("one-of-" + tenant);
        var rotation =
                new JsonObject().put("devices", devices).put("perMinute", 1).put("tenant", tenant);
        return admin.post("/rotations", rotation).json().getString("id");
    }

    private String aCampaign(String tenant) {
        var plan = new JsonObject()
                .put("title", "Lamps of " + tenant)
                .put("tenant", tenant)
                .put("images", new JsonArray().add(image))
                .put("audience", new JsonObject().put("matching", new JsonObject()));
        return admin.post("/campaigns", plan).json().getString("id");
    }

    private String anImage() {
        var signer = new Signer();
        byte[] bytes = new byte[1_000];
        admin.put("/trusted-keys/release", new JsonObject().put("pem", signer.pem()));
        var label = "manufacturer=Acme&model=Lamp&version=2.0&signature=" + signer.signature(bytes);
        return admin.send(admin.request("/images?" + label)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(bytes)))
                .json()
                .getString("id");
    }

    private void report(String endpoint, long percent) {
        var reading = new Reading(NodePath.parse("/3/0/9"), new Value.Whole(percent));
        server.fleet()
                .events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName(endpoint),
                        List.of(reading),
                        Source.NOTIFY,
                        server.fleet().time().instant()));
        server.fleet().time().advance(Duration.ofSeconds(1));
    }

    private static JsonObject commands(JsonObject target) {
        return target.put("command", new JsonObject().put("action", "read").put("path", "/3/0"));
    }

    private static List<String> endpoints(Client.Response page) {
        return page.json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("endpoint"))
                .toList();
    }
}
