package dev.dormouse.rest.device;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.TestServer;
import dev.dormouse.testkit.time.Durations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthJsonTest {

    private static final String NOON = "2026-01-15T12:00:00Z";

    private final TestServer server = TestServer.start();

    @BeforeEach
    void a_lamp() {
        server.fleet().with(aDevice("lamp-7").registeredFor(Durations.days(30)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_device_that_told_nothing_has_only_its_registration() {
        assertThat(health()).isEqualTo(new JsonObject().put("registeredSince", NOON));
    }

    @Test
    void every_fact_comes_with_the_time_it_was_told() {
        report(
                whole("/3/0/9", 87),
                whole("/3/0/20", 4),
                whole("/3/0/6/0", 1),
                whole("/3/0/6/1", 7),
                whole("/3/0/7/0", 3_650),
                whole("/3/0/7/1", 5_010),
                whole("/3/0/11/0", 1),
                whole("/3/0/11/1", 17),
                whole("/4/0/8", 4_711),
                reading("/3/0/18", new Value.Text("rev B")));

        assertThat(health())
                .isEqualTo(new JsonObject()
                        .put("batteryPercent", told().put("value", 87))
                        .put("batteryStatus", told().put("value", "low"))
                        .put(
                                "powerSources",
                                told().put(
                                                "values",
                                                new JsonArray()
                                                        .add("internal battery")
                                                        .add("solar")))
                        .put(
                                "millivolts",
                                told().put("values", new JsonArray().add(3_650).add(5_010)))
                        .put(
                                "errors",
                                told().put(
                                                "values",
                                                new JsonArray()
                                                        .add(new JsonObject()
                                                                .put("code", 1)
                                                                .put("meaning", "low battery"))
                                                        .add(new JsonObject()
                                                                .put("code", 17)
                                                                .put("meaning", "number 17"))))
                        .put("cellId", told().put("value", 4_711))
                        .put("hardwareVersion", told().put("value", "rev B"))
                        .put("registeredSince", NOON));
    }

    @Test
    void a_location_is_as_old_as_its_fix() {
        report(reading("/6/0/0", new Value.Decimal(48.2)), reading("/6/0/1", new Value.Decimal(16.37)));
        assertThat(health().getJsonObject("location").getString("at")).isEqualTo(NOON);
        server.fleet().time().advance(Durations.seconds(60));

        report(
                reading("/6/0/0", new Value.Decimal(48.3)),
                reading("/6/0/1", new Value.Decimal(16.38)),
                reading("/6/0/3", new Value.Decimal(12)),
                reading("/6/0/5", new Value.Moment(Instant.parse("2026-01-15T11:59:30Z"))));

        assertThat(health().getJsonObject("location"))
                .isEqualTo(new JsonObject()
                        .put("latitude", 48.3)
                        .put("longitude", 16.38)
                        .put("radiusMeters", 12.0)
                        .put("at", "2026-01-15T11:59:30Z"));
    }

    @Test
    void no_error_is_an_empty_list() {
        report(whole("/3/0/11/0", 0));

        assertThat(health().getJsonObject("errors")).isEqualTo(told().put("values", new JsonArray()));
    }

    @Test
    void a_battery_that_empties_shows_how_fast() {
        for (int day = 0; day < 4; day++) {
            report(whole("/3/0/9", 50 - day));
            server.fleet().time().advance(Durations.days(1));
        }

        assertThat(health().getJsonObject("batteryTrend"))
                .isEqualTo(new JsonObject()
                        .put("percentPerDay", -1.0)
                        .put("since", NOON)
                        .put("until", "2026-01-18T12:00:00Z"));
    }

    @Test
    void registering_anew_without_having_left_hints_at_a_restart() {
        server.fleet().time().advance(Durations.hours(1));

        server.fleet().with(aDevice("lamp-7"));

        assertThat(health().getString("restartedAt")).isEqualTo("2026-01-15T13:00:00Z");
    }

    /** With a session of its own: some of these tests take longer than one lasts. */
    private JsonObject health() {
        return server.as(Role.VIEWER).get("/devices/lamp-7").json().getJsonObject("health");
    }

    private void report(Reading... readings) {
        server.fleet()
                .events()
                .publish(new ValuesReported(
                        new EndpointName("lamp-7"),
                        List.of(readings),
                        Source.NOTIFY,
                        server.fleet().time().instant()));
    }

    private static JsonObject told() {
        return new JsonObject().put("at", NOON);
    }

    private static Reading whole(String path, long number) {
        return reading(path, new Value.Whole(number));
    }

    private static Reading reading(String path, Value value) {
        return new Reading(NodePath.parse(path), value);
    }
}
