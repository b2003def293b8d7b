package dev.dormouse.rest.traffic;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.ledger.Flow;
import dev.dormouse.fleet.ledger.Traffic;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrafficRoutesTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-01-15");
    private static final Traffic SOME = new Traffic(new Flow(5, 1, 100, 40, 30, 140), Flow.NONE, 1, 2);

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_days_of_a_device_are_shown_with_what_is_planned_for_it() {
        server.fleet().with(aDevice("lamp-7"));
        spend("lamp-7", TODAY.minusDays(40), 1);
        spend("lamp-7", TODAY.minusDays(1), 2_000);
        add("lamp-7", TODAY, SOME);

        var json = viewer.get("/devices/lamp-7/traffic").json();

        assertThat(json.getLong("dailyBudgetBytes")).isEqualTo(TestServer.DAILY_BYTES);
        assertThat(json.getBoolean("overBudget")).isFalse();
        assertThat(json.getJsonArray("items")).hasSize(2);
        assertThat(json.getJsonArray("items").getJsonObject(1))
                .isEqualTo(new JsonObject()
                        .put("day", "2026-01-15")
                        .put("bytes", 310)
                        .put("handshakes", 1)
                        .put("failedHandshakes", 2)
                        .put(
                                "up",
                                new JsonObject()
                                        .put("bytes", 310)
                                        .put("messages", 5)
                                        .put("retransmissions", 1)
                                        .put("coapBytes", 100)
                                        .put("recordBytes", 40)
                                        .put("handshakeBytes", 30)
                                        .put("headerBytes", 140))
                        .put(
                                "down",
                                new JsonObject()
                                        .put("bytes", 0)
                                        .put("messages", 0)
                                        .put("retransmissions", 0)
                                        .put("coapBytes", 0)
                                        .put("recordBytes", 0)
                                        .put("handshakeBytes", 0)
                                        .put("headerBytes", 0)));
    }

    @Test
    void a_device_that_overspent_says_so() {
        server.fleet().with(aDevice("lamp-7"));
        spend("lamp-7", TODAY, TestServer.DAILY_BYTES + 1);

        assertThat(viewer.get("/devices/lamp-7/traffic").json().getBoolean("overBudget"))
                .isTrue();
    }

    @Test
    void only_the_days_asked_for_are_shown() {
        server.fleet().with(aDevice("lamp-7"));
        for (int ago = 0; ago < 5; ago++) spend("lamp-7", TODAY.minusDays(ago), 1);

        var json = viewer.get("/devices/lamp-7/traffic?from=2026-01-12&to=2026-01-13")
                .json();

        assertThat(json.getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .map(day -> day.getString("day")))
                .containsExactly("2026-01-12", "2026-01-13");
    }

    @Test
    void the_fleet_adds_up_and_the_loudest_come_first() {
        spend("lamp-1", TODAY, 10);
        spend("lamp-2", TODAY, 30);
        spend("lamp-3", TODAY, 20);

        assertThat(viewer.get("/traffic")
                        .json()
                        .getJsonArray("items")
                        .getJsonObject(0)
                        .getLong("bytes"))
                .isEqualTo(60);
        var loudest = viewer.get("/traffic/loudest?limit=2").json();
        assertThat(loudest.getString("day")).isEqualTo("2026-01-15");
        assertThat(loudest.getJsonArray("items").stream()
                        .map(JsonObject.class::cast)
                        .map(talker -> talker.getString("endpoint")))
                .containsExactly("lamp-2", "lamp-3");
        assertThat(viewer.get("/traffic/loudest?day=2026-01-14").json().getJsonArray("items"))
                .isEmpty();
    }

    @Test
    void a_device_that_reports_too_often_is_advised_alone_and_with_its_model() {
        server.fleet().with(aDevice("lamp-7").running("Lichtwerk", "L7", "1"));
        var began = server.fleet().time().instant();
        for (int i = 0; i < 20; i++) {
            var reading = new Reading(NodePath.parse("/3303/0/5700"), new Value.Decimal(20 + (i % 2) * 0.1));
            server.fleet()
                    .events()
                    .publish(new ValuesReported(
                            new EndpointName("lamp-7"), List.of(reading), Source.NOTIFY, began.plusSeconds(10L * i)));
        }

        var advice = viewer.get("/devices/lamp-7/traffic/advice").json().getJsonArray("items");
        assertThat(advice).hasSize(1);
        assertThat(advice.getJsonObject(0).getString("path")).isEqualTo("/3303/0/5700");
        assertThat(advice.getJsonObject(0).getLong("reportsPerDay")).isEqualTo(8_640);
        assertThat(advice.getJsonObject(0).getJsonObject("attributes"))
                .isEqualTo(new JsonObject().put("pmin", 60).put("st", 0.2));
        assertThat(advice.getJsonObject(0).getString("reason")).isEqualTo("it reports every 10 s");

        var models = viewer.get("/traffic/advice").json().getJsonArray("items");
        assertThat(models).hasSize(1);
        assertThat(models.getJsonObject(0).getString("model")).isEqualTo("L7");
        assertThat(models.getJsonObject(0).getLong("devices")).isEqualTo(1);
        assertThat(viewer.get("/devices/nobody/traffic/advice").problem()).isEqualTo("device-unknown");
    }

    @Test
    void days_that_make_no_sense_are_refused() {
        server.fleet().with(aDevice("lamp-7"));

        refuses("/devices/lamp-7/traffic?from=2026-02-30", "from", "There is no day 2026-02-30.");
        refuses("/traffic?from=2026-01-02&to=2026-01-01", "from", "This is after the last day asked for, 2026-01-01.");
        refuses("/traffic?from=2020-01-01", "from", "Ask about 400 days at most.");
        refuses("/traffic/loudest?day=2026-13-01", "day", "There is no day 2026-13-01.");
        assertThat(viewer.get("/traffic?from=yesterday").problem()).isEqualTo("malformed-request");
        assertThat(viewer.get("/devices/nobody/traffic").problem()).isEqualTo("device-unknown");
    }

    private void refuses(String path, String field, String why) {
        var response = viewer.get(path);
        assertThat(response.problem()).as(path).isEqualTo("invalid-value");
        assertThat(response.json().getString("field")).isEqualTo(field);
        assertThat(response.json().getString("detail")).isEqualTo(why);
    }

    private void spend(String endpoint, LocalDate day, long bytes) {
        add(endpoint, day, new Traffic(new Flow(1, 0, bytes, 0, 0, 0), Flow.NONE, 0, 0));
    }

    private void add(String endpoint, LocalDate day, Traffic traffic) {
        server.fleet().ledger().add(day, Map.of(new EndpointName(endpoint), traffic));
    }
}
