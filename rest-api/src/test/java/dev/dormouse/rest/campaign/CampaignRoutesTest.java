package dev.dormouse.rest.campaign;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.Client.Response;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CampaignRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);
    private final ImageId image = server.campaigns().image(anImage("2.1"));
    private final ImageId before = server.campaigns().image(anImage("2.0"));

    @BeforeEach
    void ten_lamps() {
        for (int number = 0; number < 10; number++)
            server.fleet().with(aDevice("lamp-" + number).secured());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_plan_is_shown_as_it_was_ordered() {
        var plan = everything();

        var drafted = operator.post("/campaigns", plan);

        assertThat(drafted.status()).isEqualTo(201);
        assertThat(drafted.json().getString("state")).isEqualTo("draft");
        assertThat(drafted.json().getString("by")).isEqualTo("the-operator");
        assertThat(drafted.header("location")).isEqualTo("/api/v1/campaigns/" + id(drafted.json()));
        assertThat(operator.get("/campaigns/" + id(drafted.json())).json().getJsonObject("plan"))
                .isEqualTo(plan);
    }

    @Test
    void what_it_would_touch_is_told_before_it_is_drafted() {
        var preview = server.as(Role.VIEWER).post("/campaign-previews", plan()).json();

        assertThat(preview.getLong("devices")).isEqualTo(10);
        assertThat(preview.getLong("meant")).isEqualTo(10);
        assertThat(preview.getLong("bytes")).isEqualTo(10_000);
        assertThat(preview.getJsonArray("waves")).containsExactly(1, 10);
        assertThat(operator.get("/campaigns").json().getJsonArray("items")).isEmpty();
    }

    @Test
    void it_runs_in_waves_and_tells_how_each_device_fared() {
        var id = started(plan());
        turns();
        assertThat(tally(id).getLong("under-way")).isEqualTo(1);

        server.campaigns().succeedAll();
        turns();
        server.campaigns().succeedAll();
        turns();

        var campaign = operator.get("/campaigns/" + id).json();
        assertThat(campaign.getString("state")).isEqualTo("finished");
        assertThat(campaign.getJsonArray("waves")).hasSize(2);
        var device = operator.get("/campaigns/" + id + "/devices?state=succeeded&limit=1")
                .json()
                .getJsonArray("items")
                .getJsonObject(0);
        assertThat(device.getString("endpoint")).isEqualTo("lamp-0");
        assertThat(device.getJsonArray("timeline")).hasSize(3);
    }

    @Test
    void it_is_paused_resumed_and_aborted() {
        var id = started(plan());
        turns();

        assertThat(operator.post("/campaigns/" + id + "/pause", new JsonObject())
                        .json()
                        .getString("state"))
                .isEqualTo("paused");
        var again = operator.post("/campaigns/" + id + "/pause", new JsonObject());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("campaign-not-steerable");
        assertThat(operator.post("/campaigns/" + id + "/resume", new JsonObject())
                        .json()
                        .getString("state"))
                .isEqualTo("rolling");
        assertThat(operator.post("/campaigns/" + id + "/abort", new JsonObject().put("hard", true))
                        .status())
                .isEqualTo(200);
        turns();
        assertThat(operator.get("/campaigns/" + id).json().getString("state")).isEqualTo("aborted");
        assertThat(tally(id).getLong("called-off")).isEqualTo(10);
    }

    @Test
    void one_that_stops_itself_raises_an_alarm_that_somebody_cares_about_and_resuming_clears() {
        var gates = new JsonObject()
                .put("failures", new JsonObject().put("minimumExecuted", 1).put("percent", 10))
                .put("onBreach", "pause");
        var id = started(plan().put("gates", gates));
        turns();
        server.campaigns().failAll();
        turns();
        assertThat(operator.get("/campaigns/" + id).json().getString("state")).isEqualTo("paused");

        var listed = server.as(Role.VIEWER).get("/campaign-alarms?state=open").json();
        assertThat(listed.getLong("open")).isEqualTo(1);
        assertThat(listed.getJsonArray("items").getJsonObject(0).getString("campaign"))
                .isEqualTo(id);
        assertThat(server.as(Role.VIEWER)
                        .post("/campaign-alarms/" + id + "/acknowledge", new JsonObject())
                        .status())
                .isEqualTo(403);
        var cared =
                operator.post("/campaign-alarms/" + id + "/acknowledge", new JsonObject().put("note", "a bad image"));
        assertThat(cared.json().getString("state")).isEqualTo("acknowledged");
        assertThat(cared.json().getString("acknowledgedBy")).isEqualTo("the-operator");

        operator.post("/campaigns/" + id + "/resume", new JsonObject());

        assertThat(operator.get("/campaign-alarms?state=open").json().getLong("open"))
                .isZero();
        assertThat(operator.post("/campaign-alarms/" + id + "/acknowledge", new JsonObject())
                        .problem())
                .isEqualTo("alarm-over");
        assertThat(operator.post("/campaign-alarms/" + id + "/clear", new JsonObject())
                        .json()
                        .getString("state"))
                .isEqualTo("cleared");
        assertThat(operator.post("/campaign-alarms/another/clear", new JsonObject())
                        .problem())
                .isEqualTo("alarm-unknown");
    }

    @Test
    void a_second_person_approves() {
        var id =
                id(operator.post("/campaigns", plan().put("secondPerson", true)).json());

        assertThat(operator.post("/campaigns/" + id + "/start", new JsonObject())
                        .status())
                .isEqualTo(409);
        assertThat(approval(operator, id, etag(id)).problem()).isEqualTo("campaign-not-steerable");
        assertThat(approval(server.as(Role.ADMIN), id, etag(id)).status()).isEqualTo(200);
        assertThat(operator.post("/campaigns/" + id + "/start", new JsonObject())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void who_approves_says_which_plan_he_has_seen() {
        var admin = server.as(Role.ADMIN);
        var id =
                id(operator.post("/campaigns", plan().put("secondPerson", true)).json());
        var seen = etag(id);
        var changed = plan().put("secondPerson", true).put("perMinute", 2_000);
        assertThat(operator.send("PUT", "/campaigns/" + id, "If-Match", seen, changed)
                        .status())
                .isEqualTo(200);

        var stale = approval(admin, id, seen);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.problem()).isEqualTo("stale");
        assertThat(admin.post("/campaigns/" + id + "/approval", new JsonObject())
                        .problem())
                .isEqualTo("precondition-missing");
        assertThat(operator.get("/campaigns/" + id).json().getString("state")).isEqualTo("draft");

        assertThat(approval(admin, id, etag(id)).json().getString("state")).isEqualTo("approved");
    }

    @Test
    void who_says_what_he_has_seen_starts_nothing_else() {
        var id = id(operator.post("/campaigns", plan()).json());
        var seen = etag(id);
        operator.send("PUT", "/campaigns/" + id, "If-Match", seen, plan().put("title", "Another"));

        var stale = operator.send("POST", "/campaigns/" + id + "/start", "If-Match", seen, new JsonObject());
        assertThat(stale.status()).isEqualTo(412);

        var started = operator.send("POST", "/campaigns/" + id + "/start", "If-Match", etag(id), new JsonObject());
        assertThat(started.json().getString("state")).isEqualTo("gathering");
    }

    @Test
    void of_two_who_change_a_draft_at_once_the_second_is_told() {
        var draft = operator.post("/campaigns", plan()).json();
        var address = "/campaigns/" + id(draft);
        var seen = operator.get(address).header("etag");
        assertThat(seen).isEqualTo(draft.getString("etag"));

        var first = operator.send("PUT", address, "If-Match", seen, plan().put("title", "Mine"));
        var second = operator.send("PUT", address, "If-Match", seen, plan().put("title", "Yours"));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("etag"))
                .isEqualTo(first.json().getString("etag"))
                .isNotEqualTo(seen);
        assertThat(second.status()).isEqualTo(412);
        assertThat(second.problem()).isEqualTo("stale");
        assertThat(operator.put(address, plan()).problem()).isEqualTo("precondition-missing");
        assertThat(operator.get(address).json().getJsonObject("plan").getString("title"))
                .isEqualTo("Mine");
    }

    @Test
    void a_rehearsal_tells_when_it_would_be_over_and_what_its_gates_are_good_for() {
        var limit = new JsonObject().put("minimumExecuted", 1).put("percent", 20);
        var gates = new JsonObject().put("failures", limit).put("onBreach", "abort");
        var id = id(operator.post("/campaigns", plan().put("gates", gates)).json());

        var rehearsal = operator.post(
                        "/campaigns/" + id + "/rehearsal",
                        new JsonObject().put("failing", 0).put("silent", 0))
                .json();

        assertThat(rehearsal.getString("state")).isEqualTo("finished");
        assertThat(rehearsal.getJsonObject("tally").getLong("succeeded")).isEqualTo(10);
        assertThat(rehearsal.getString("allAt")).isNotBlank();
        assertThat(rehearsal.getJsonArray("effects")).hasSize(7);
        assertThat(operator.get("/campaigns/" + id).json().getString("state")).isEqualTo("draft");
    }

    @Test
    void the_report_is_one_table_however_many_devices_there_are() {
        for (int number = 10; number < 450; number++)
            server.fleet().with(aDevice("lamp-" + number).secured());
        var id = started(plan());
        turns();

        var report = operator.get("/campaigns/" + id + "/report");

        assertThat(report.header("content-type")).startsWith("text/csv");
        assertThat(report.header("content-disposition")).contains("campaign-" + id + ".csv");
        assertThat(report.text().lines()).hasSize(451).doesNotHaveDuplicates();
        assertThat(report.text()).startsWith("endpoint,wave,");
    }

    @Test
    void what_cannot_be_is_refused_with_the_place_of_the_fault() {
        var shrinking =
                new JsonArray().add(new JsonObject().put("percent", 50)).add(new JsonObject().put("percent", 10));

        var refused = operator.post("/campaigns", plan().put("waves", shrinking));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("waves");
        assertThat(operator.get("/campaigns/nobody").status()).isEqualTo(404);
        assertThat(server.as(Role.VIEWER).post("/campaigns", plan()).status()).isEqualTo(403);
    }

    private static Response approval(Client by, String id, String seen) {
        return by.send("POST", "/campaigns/" + id + "/approval", "If-Match", seen, new JsonObject());
    }

    private String etag(String id) {
        return operator.get("/campaigns/" + id).header("etag");
    }

    private String started(JsonObject plan) {
        var id = id(operator.post("/campaigns", plan).json());
        assertThat(operator.post("/campaigns/" + id + "/start", new JsonObject())
                        .status())
                .isEqualTo(200);
        return id;
    }

    private void turns() {
        server.fleet().time().advance(Duration.ofSeconds(20));
    }

    private JsonObject tally(String id) {
        return operator.get("/campaigns/" + id).json().getJsonObject("tally");
    }

    private static String id(JsonObject campaign) {
        return campaign.getString("id");
    }

    private JsonObject plan() {
        var waves = new JsonArray().add(new JsonObject().put("percent", 10)).add(new JsonObject().put("percent", 100));
        return new JsonObject()
                .put("title", "Lamps 2.1")
                .put("images", new JsonArray().add(image.value()))
                .put("previous", new JsonArray().add(before.value()))
                .put("audience", new JsonObject().put("matching", new JsonObject().put("search", "lamp")))
                .put("waves", waves)
                .put("perMinute", 1_000);
    }

    private JsonObject everything() {
        return new JsonObject("""
                {"title": "Lamps 2.1", "images": ["%s"], "previous": ["%s"],
                 "audience": {"open": true, "matching": {"search": "lamp", "presence": "asleep"}},
                 "waves": [{"endpoint": "lab-*"}, {"devices": 5}, {"percent": 12.5}, {"percent": 100.0}],
                 "perMinute": 10, "growth": {"factor": 1.5, "perSucceeded": 100, "fastest": 500},
                 "atOnce": 50, "perGroup": 5,
                 "gates": {"soakMinutes": 90, "onBreach": "roll-back", "success": 95.0,
                   "failures": {"minimumExecuted": 20, "percent": 5.0, "byKind": [{"kind": "silent", "percent": 1.0}]},
                   "health": {"checkIns": 2, "errorCodes": true, "unwell": 3.0, "batteryPercentPerDay": 0.5, "signalDropDb": 10}},
                 "windows": {"zone": "Europe/Vienna", "open": [{"days": ["monday", "sunday"], "from": "22:00", "until": "06:00"}]},
                 "preconditions": {"onMains": false, "batteryPercent": 30, "signalDbm": -110},
                 "startAt": "2026-02-01T00:00:00Z", "endAt": "2026-03-01T00:00:00Z",
                 "patienceHours": 72, "secondPerson": true}
                """.formatted(image.value(), before.value()));
    }
}
