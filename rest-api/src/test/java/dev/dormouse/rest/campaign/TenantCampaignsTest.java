package dev.dormouse.rest.campaign;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.campaign.CampaignDesk;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.Client.Response;
import dev.dormouse.rest.TestServer;
import dev.dormouse.rest.event.EventReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Campaigns of a tenant's own, by his people and beside those of another one. */
class TenantCampaignsTest {

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);
    private final Client ours = server.customer(Role.OPERATOR, "water-works");
    private final Client theirs = server.customer(Role.OPERATOR, "zebra");
    private final ImageId image = server.campaigns().image(anImage("2.1"));
    private final ImageId before = server.campaigns().image(anImage("2.0"));

    @BeforeEach
    void three_lamps_of_each() {
        for (var name : List.of("water", "zebra"))
            for (int number = 1; number <= 3; number++)
                server.fleet().with(aDevice(name + "-" + number).secured());
        server.give("water-works", "water-1", "water-2", "water-3");
        server.give("zebra", "zebra-1", "zebra-2", "zebra-3");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void people_of_a_tenant_draft_and_run_campaigns_over_their_devices() {
        var second = server.customer(Role.ADMIN, "water-works");
        var draft = ours.post("/campaigns", plan().put("secondPerson", true)).json();
        var id = draft.getString("id");
        assertThat(draft.getJsonObject("plan").getString("tenant")).isEqualTo("water-works");

        assertThat(second.send("POST", at(id, "/approval"), "If-Match", draft.getString("etag"), new JsonObject())
                        .status())
                .isEqualTo(200);
        assertThat(ours.post(at(id, "/start"), new JsonObject()).status()).isEqualTo(200);
        turns();
        assertThat(ours.post(at(id, "/pause"), new JsonObject()).status()).isEqualTo(200);
        assertThat(ours.post(at(id, "/resume"), new JsonObject()).status()).isEqualTo(200);
        server.campaigns().succeedAll();
        turns();

        assertThat(server.campaigns().orders()).containsOnlyKeys("water-1", "water-2", "water-3");
        var done = ours.get("/campaigns/" + id).json();
        assertThat(done.getString("state")).isEqualTo("finished");
        assertThat(done.getJsonObject("tally").getLong("all")).isEqualTo(3);
        assertThat(ours.get(at(id, "/devices")).each("endpoint")).containsExactly("water-1", "water-2", "water-3");
        assertThat(ours.get(at(id, "/report")).text()).contains("water-1").doesNotContain("zebra");
    }

    @Test
    void who_runs_the_fleet_sees_all_campaigns_and_whose_they_are_and_tenants_see_their_own() {
        var everybodys = draft(admin, plan());
        var water = draft(admin, plan().put("tenant", "water-works"));
        var zebra = draft(theirs, plan());

        assertThat(admin.get("/campaigns").each("id")).containsExactly(zebra, water, everybodys);
        assertThat(admin.get("/campaigns/" + zebra).json().getJsonObject("plan").getString("tenant"))
                .isEqualTo("zebra");
        assertThat(ours.get("/campaigns").each("id")).containsExactly(water);
        assertThat(theirs.get("/campaigns").each("id")).containsExactly(zebra);
        for (var other : List.of(everybodys, zebra))
            assertThat(ours.get("/campaigns/" + other).text().replace(other, "it"))
                    .isEqualTo(ours.get("/campaigns/nobodys").text().replace("nobodys", "it"));
    }

    @Test
    void whatever_is_asked_for_only_own_devices_are_counted() {
        for (var search : List.of("", "tenant==zebra,tenant==water-works", "endpoint==*", "!(tenant==water-works)")) {
            var counted = ours.post("/campaign-previews", matching(search)).json();
            assertThat(counted.getLong("devices")).as(search).isEqualTo(search.startsWith("!") ? 0 : 3);
        }
        var named = ours.post("/campaign-previews", listing("water-1", "zebra-1"));
        var unknown = ours.post("/campaign-previews", listing("water-1", "nobody-1"));
        assertThat(named.json().getLong("devices")).isEqualTo(1);
        assertThat(named.text()).isEqualTo(unknown.text());

        var id = started(ours, listing("water-1", "zebra-1"));
        turns();
        assertThat(server.campaigns().orders()).containsOnlyKeys("water-1");
        assertThat(tally(id).getLong("all")).isEqualTo(1);
        var rehearsal = ours.post(at(id, "/rehearsal"), new JsonObject()).json();
        assertThat(rehearsal.getJsonObject("tally").getLong("all")).isEqualTo(1);
    }

    @Test
    void a_device_that_is_given_away_between_plan_and_turn_is_not_touched() {
        var id = started(ours, plan());
        server.fleet().time().advance(Duration.ofSeconds(5));
        assertThat(tally(id).getLong("planned")).isEqualTo(3);

        give("water-2", "zebra");
        turns();

        assertThat(server.campaigns().orders()).containsOnlyKeys("water-1", "water-3");
        assertThat(tally(id).getLong("gone")).isEqualTo(1);
        assertThat(ours.get(at(id, "/devices")).each("endpoint")).containsExactly("water-1", "water-3");
        assertThat(ours.get(at(id, "/report")).text()).doesNotContain("water-2");
        assertThat(admin.get(at(id, "/devices?state=gone")).each("endpoint")).containsExactly("water-2");
    }

    @Test
    void an_update_of_a_device_that_is_given_away_is_called_off_and_told_to_nobody_who_had_it() {
        var id = started(ours, plan());
        turns();

        give("water-2", "zebra");
        turns();

        assertThat(tally(id).getLong("gone")).isEqualTo(1);
        server.campaigns().succeedAll();
        turns();
        var done = ours.get("/campaigns/" + id).json();
        assertThat(done.getString("state")).isEqualTo("finished");
        assertThat(done.getJsonObject("tally").getLong("succeeded")).isEqualTo(2);
        assertThat(ours.get(at(id, "/devices")).text()).doesNotContain("water-2");
    }

    @Test
    void one_that_stops_itself_alarms_who_sees_it_and_nobody_else() {
        var limit = new JsonObject().put("minimumExecuted", 1).put("percent", 10);
        try (var told = EventReader.open(ours, "?kind=campaign-alarm.changed");
                var others = EventReader.open(theirs, "?kind=campaign-alarm.changed,device.given")) {
            var id = started(
                    ours,
                    plan().put("gates", new JsonObject().put("failures", limit).put("onBreach", "pause")));
            turns();
            server.campaigns().failAll();
            turns();

            assertThat(told.next().data().orElseThrow().getJsonObject("alarm").getString("tenant"))
                    .isEqualTo("water-works");
            give("zebra-1", "zebra");
            give("water-1", "zebra");
            assertThat(others.next().kind()).isEqualTo("device.given");
            assertThat(open(ours)).isEqualTo(1);
            assertThat(open(admin)).isEqualTo(1);
            assertThat(open(theirs)).isZero();
            assertThat(theirs.get("/campaign-alarms").json().getJsonArray("items"))
                    .isEmpty();
            assertThat(theirs.post("/campaign-alarms/" + id + "/clear", new JsonObject())
                            .text())
                    .isEqualTo(theirs.post("/campaign-alarms/nobodys/clear", new JsonObject())
                            .text()
                            .replace("nobodys", id));
            assertThat(ours.post("/campaign-alarms/" + id + "/acknowledge", new JsonObject())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whose_a_campaign_is_stays_as_it_is() {
        server.customer(Role.VIEWER, "third");
        var draft = ours.post("/campaigns", plan()).json();
        var id = draft.getString("id");

        var elsewhere = revised(ours, id, plan().put("tenant", "zebra"));
        assertThat(elsewhere.problem()).isEqualTo("invalid-value");
        assertThat(elsewhere.text()).contains("/tenant");
        assertThat(revised(admin, id, plan().put("tenant", "third")).status()).isEqualTo(400);

        var revised = revised(admin, id, plan().put("title", "Another"));
        assertThat(revised.json().getJsonObject("plan").getString("tenant")).isEqualTo("water-works");
    }

    @Test
    void who_drafts_for_others_is_refused() {
        assertThat(ours.post("/campaigns", plan().put("tenant", "zebra")).problem())
                .isEqualTo("beyond-purview");
        assertThat(ours.post("/campaigns", plan().put("tenant", "nobody")).problem())
                .isEqualTo("beyond-purview");
        assertThat(ours.post("/campaign-previews", plan().put("tenant", "zebra"))
                        .problem())
                .isEqualTo("beyond-purview");
        assertThat(admin.post("/campaigns", plan().put("tenant", "nobody")).problem())
                .isEqualTo("invalid-value");
        assertThat(admin.get("/campaigns").json().getJsonArray("items")).isEmpty();
    }

    @Test
    void who_sees_several_tenants_says_for_which_one() {
        seeing(new JsonArray().add("water-works").add("zebra"), new JsonArray());

        var refused = ours.post("/campaigns", plan());
        assertThat(refused.problem()).isEqualTo("beyond-purview");
        assertThat(refused.json().getString("detail"))
                .isEqualTo("Say in 'tenant' for whose devices it is; you see the devices of water-works, zebra.");
        var zebra = draft(ours, plan().put("tenant", "zebra"));

        assertThat(ours.get("/campaigns").each("id")).containsExactly(zebra);
        assertThat(theirs.get("/campaigns").each("id")).containsExactly(zebra);
    }

    @Test
    void who_sees_a_group_of_a_tenants_devices_has_no_campaigns() {
        var id = draft(admin, plan().put("tenant", "water-works"));
        seeing(new JsonArray().add("water-works"), new JsonArray().add("vienna"));

        assertThat(ours.get("/campaigns").json().getJsonArray("items")).isEmpty();
        assertThat(ours.get("/campaigns/" + id).problem()).isEqualTo("campaign-unknown");
        var refused = ours.post("/campaigns", plan());
        assertThat(refused.problem()).isEqualTo("beyond-purview");
        assertThat(refused.json().getString("detail"))
                .isEqualTo(
                        "It would be for all devices of a tenant, and you see the devices of water-works in vienna.");
    }

    @Test
    void a_viewer_of_a_tenant_only_looks() {
        var viewer = server.customer(Role.VIEWER, "water-works");
        var id = draft(ours, plan());

        assertThat(viewer.get("/campaigns/" + id).status()).isEqualTo(200);
        assertThat(viewer.post("/campaigns", plan()).problem()).isEqualTo("forbidden");
        assertThat(viewer.post(at(id, "/start"), new JsonObject()).problem()).isEqualTo("forbidden");
    }

    @Test
    void a_tenant_has_so_many_campaigns_at_a_time_and_no_more() {
        for (int number = 0; number < CampaignDesk.MOST_OF_A_TENANT; number++) draft(ours, plan());

        assertThat(ours.post("/campaigns", plan()).problem()).isEqualTo("too-many-campaigns");
        assertThat(theirs.post("/campaigns", plan()).status()).isEqualTo(201);
        assertThat(admin.post("/campaigns", plan()).status()).isEqualTo(201);
    }

    @Test
    void a_tenant_who_goes_takes_his_campaigns_with_him() {
        var live = started(ours, plan());
        var draft = draft(ours, plan());
        turns();
        for (var endpoint : List.of("water-1", "water-2", "water-3")) give(endpoint, "zebra");
        admin.delete("/accounts/operator@water-works");
        assertThat(admin.delete("/tenants/water-works").status()).isEqualTo(204);
        turns();

        assertThat(admin.get("/campaigns").json().getJsonArray("items")).isEmpty();
        assertThat(admin.get("/campaigns/" + live).problem()).isEqualTo("campaign-unknown");
        assertThat(admin.get("/campaigns/" + draft).problem()).isEqualTo("campaign-unknown");
        server.customer(Role.OPERATOR, "water-works");
        assertThat(admin.get("/campaigns").json().getJsonArray("items")).isEmpty();
    }

    private void seeing(JsonArray tenants, JsonArray groups) {
        var purview = new JsonObject().put("tenants", tenants).put("groups", groups);
        var account = new JsonObject().put("role", "operator").put("purview", purview);
        assertThat(admin.edit("/accounts/operator@water-works", account).status())
                .isEqualTo(200);
    }

    private void give(String endpoint, String tenant) {
        assertThat(admin.put("/devices/" + endpoint + "/tenant", new JsonObject().put("tenant", tenant))
                        .status())
                .isEqualTo(204);
    }

    private Response revised(Client by, String id, JsonObject plan) {
        var seen = admin.get("/campaigns/" + id).header("etag");
        return by.send("PUT", "/campaigns/" + id, "If-Match", seen, plan);
    }

    private static String draft(Client by, JsonObject plan) {
        return by.post("/campaigns", plan).json().getString("id");
    }

    private static String started(Client by, JsonObject plan) {
        var id = draft(by, plan);
        assertThat(by.post(at(id, "/start"), new JsonObject()).status()).isEqualTo(200);
        return id;
    }

    private static long open(Client by) {
        return by.get("/campaign-alarms?state=open").json().getLong("open");
    }

    private JsonObject tally(String id) {
        return ours.get("/campaigns/" + id).json().getJsonObject("tally");
    }

    private void turns() {
        server.fleet().time().advance(Duration.ofSeconds(20));
    }

    private static String at(String id, String what) {
        return "/campaigns/" + id + what;
    }

    private JsonObject matching(String search) {
        return plan().put("audience", new JsonObject().put("matching", new JsonObject().put("search", search)));
    }

    private JsonObject listing(String... endpoints) {
        return plan().put("audience", new JsonObject().put("devices", new JsonArray(List.of(endpoints))));
    }

    private JsonObject plan() {
        return new JsonObject()
                .put("title", "Lamps 2.1")
                .put("images", new JsonArray().add(image.value()))
                .put("previous", new JsonArray().add(before.value()))
                .put("audience", new JsonObject().put("matching", new JsonObject()))
                .put("waves", new JsonArray().add(new JsonObject().put("percent", 100)))
                .put("perMinute", 1_000);
    }
}
