package dev.dormouse.rest.alarm;

import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.below;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlarmRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);
    private final Client operator = server.as(Role.OPERATOR);

    @BeforeEach
    void three_lamps_of_which_two_are_low() {
        server.alarms().desk().put(aRule("low", below("/3/0/9", 20, 5, Duration.ZERO)), "ada");
        for (var lamp : List.of("lamp-1", "lamp-2", "lamp-3")) server.fleet().with(aDevice(lamp));
        report("lamp-1", 10);
        report("lamp-2", 15);
        report("lamp-3", 50);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void alarms_are_listed_newest_first_with_their_counts() {
        var page = viewer.get("/alarms?state=open").json();

        assertThat(page.getJsonArray("items").getJsonObject(0).getString("endpoint"))
                .isEqualTo("lamp-2");
        assertThat(page.getJsonArray("items").getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("id", "a1")
                        .put("endpoint", "lamp-1")
                        .put("rule", "low")
                        .put("title", "About low")
                        .put("severity", "warning")
                        .put("state", "raised")
                        .put("reason", "/3/0/9 is 10, below 20")
                        .put("times", 1)
                        .put("firstRaisedAt", "2026-01-15T12:00:00Z")
                        .put("raisedAt", "2026-01-15T12:00:00Z"));
        assertThat(page.getJsonObject("counts"))
                .isEqualTo(new JsonObject()
                        .put("raised", 2)
                        .put("acknowledged", 0)
                        .put("cleared", 0)
                        .put(
                                "openBySeverity",
                                new JsonObject()
                                        .put("info", 0)
                                        .put("warning", 2)
                                        .put("critical", 0))
                        .put(
                                "openByRule",
                                new JsonArray()
                                        .add(new JsonObject().put("rule", "low").put("open", 2))));
    }

    @Test
    void a_list_is_filtered_and_paged() {
        assertThat(items("?endpoint=lamp-1")).hasSize(1);
        assertThat(items("?endpoint=lamp-3")).isEmpty();
        assertThat(items("?rule=low&severity=warning&state=raised")).hasSize(2);
        assertThat(items("?severity=critical")).isEmpty();

        var first = viewer.get("/alarms?limit=1").json();
        var second = viewer.get("/alarms?limit=1&cursor=" + first.getString("nextCursor"))
                .json();
        assertThat(second.getJsonArray("items")).hasSize(1);
        assertThat(second.containsKey("nextCursor")).isFalse();
    }

    @Test
    void an_operator_acknowledges_with_a_note_and_clears() {
        var body = new JsonObject().put("note", "on it");

        var acknowledged = operator.post("/alarms/a1/acknowledge", body).json();

        assertThat(acknowledged.getString("state")).isEqualTo("acknowledged");
        assertThat(acknowledged.getString("acknowledgedBy")).isEqualTo("the-operator");
        assertThat(acknowledged.getString("note")).isEqualTo("on it");
        assertThat(items("?state=acknowledged")).hasSize(1);

        var cleared = post("/alarms/a1/clear").json();
        assertThat(cleared.getString("state")).isEqualTo("cleared");
        assertThat(cleared.getString("clearedBy")).isEqualTo("the-operator");
        assertThat(post("/alarms/a1/acknowledge").problem()).isEqualTo("alarm-over");
        assertThat(viewer.get("/alarms/a1").json()).isEqualTo(cleared);
    }

    @Test
    void an_alarm_nobody_knows_is_not_found_and_a_note_has_its_length() {
        assertThat(viewer.get("/alarms/unheard-of").problem()).isEqualTo("alarm-unknown");
        assertThat(post("/alarms/unheard-of/acknowledge").problem()).isEqualTo("alarm-unknown");
        assertThat(post("/alarms/unheard-of/clear").problem()).isEqualTo("alarm-unknown");
        assertThat(viewer.get("/alarms/%20").problem()).isEqualTo("invalid-value");
        assertThat(operator.post("/alarms/a1/acknowledge", new JsonObject().put("note", "x".repeat(1_001)))
                        .problem())
                .isEqualTo("malformed-request");
        assertThat(viewer.get("/alarms?state=loud").problem()).isEqualTo("malformed-request");
        assertThat(viewer.get("/alarms?rule=UPPER").problem()).isEqualTo("malformed-request");
    }

    private Client.Response post(String path) {
        return operator.send("POST", path, Optional.empty(), "");
    }

    private JsonArray items(String query) {
        return viewer.get("/alarms" + query).json().getJsonArray("items");
    }

    private void report(String endpoint, long percent) {
        var reading = new Reading(NodePath.parse("/3/0/9"), new Value.Whole(percent));
        var now = server.fleet().time().instant();
        server.fleet()
                .events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName(endpoint), List.of(reading), Source.NOTIFY, now));
        server.fleet().time().advance(Duration.ofSeconds(1));
    }
}
