package dev.dormouse.rest.telemetry;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import dev.dormouse.testkit.time.VirtualTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryRoutesTest {

    private static final Instant NOON = VirtualTime.BEGINNING;
    private static final String HISTORY = "/devices/lamp-7/history?path=/3/0/9";

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);

    @BeforeEach
    void a_lamp() {
        server.fleet().with(aDevice("lamp-7"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void points_of_the_last_day_are_listed_with_their_clocks() {
        report(at("/3/0/9", 90, NOON.minus(Duration.ofHours(30))), at("/3/0/9", 88, NOON.minusSeconds(90)));
        report(new Reading(NodePath.parse("/3/0/9"), new Value.Whole(87)));
        server.fleet().time().advance(Duration.ofSeconds(1));

        var history = viewer.get(HISTORY).json();

        assertThat(history.getString("path")).isEqualTo("/3/0/9");
        assertThat(history.getString("to")).isEqualTo("2026-01-15T12:00:01Z");
        assertThat(history.getJsonArray("points"))
                .isEqualTo(new JsonArray()
                        .add(point("2026-01-15T11:58:30Z", 88, "device"))
                        .add(point("2026-01-15T12:00:00Z", 87, "arrival")));
    }

    @Test
    void a_clock_that_cannot_be_is_told() {
        report(at("/3/0/9", 5, Instant.parse("2099-01-01T00:00:00Z")));
        server.fleet().time().advance(Duration.ofSeconds(1));

        var points = viewer.get(HISTORY).json().getJsonArray("points");

        assertThat(points).isEqualTo(new JsonArray().add(point("2026-01-15T12:00:00Z", 5, "correction")));
    }

    @Test
    void a_step_makes_buckets_of_points_and_of_what_is_left_of_them() {
        for (int minute = 0; minute < 90; minute++)
            report(at("/3/0/9", 100 - minute, NOON.minus(Duration.ofMinutes(120 - minute))));
        server.fleet().history().thinOut(new Retention.Cut(NOON.minus(Duration.ofHours(1)), Instant.EPOCH));

        var buckets = viewer.get(HISTORY + "&step=1h").json().getJsonArray("buckets");

        assertThat(buckets)
                .isEqualTo(new JsonArray()
                        .add(bucket("2026-01-15T10:00:00Z", 60, 41, 100, 70.5, 41, "2026-01-15T10:59:00Z"))
                        .add(bucket("2026-01-15T11:00:00Z", 30, 11, 40, 25.5, 11, "2026-01-15T11:29:00Z")));
    }

    @Test
    void long_histories_are_paged() {
        for (int i = 0; i < 5; i++) report(at("/3/0/9", i, NOON.minusSeconds(100 - i)));

        var first = viewer.get(HISTORY + "&limit=3").json();
        var rest = viewer.get(HISTORY + "&limit=3&cursor=" + first.getString("nextCursor"))
                .json();
        var steps = viewer.get(HISTORY + "&step=1s&limit=4").json();

        assertThat(first.getJsonArray("points")).hasSize(3);
        assertThat(rest.getJsonArray("points")).hasSize(2);
        assertThat(rest.containsKey("nextCursor")).isFalse();
        assertThat(steps.getJsonArray("buckets")).hasSize(4);
        assertThat(steps.getString("nextCursor")).isNotBlank();
    }

    @Test
    void history_is_a_table_for_spreadsheets_too() {
        report(at("/3/0/9", 88, NOON.minusSeconds(90)), at("/3/0/9", 87, NOON.minusSeconds(80)));
        var formula = new Value.Text("=HYPERLINK(\"http://192.0.2.1\")");
        report(new Reading(NodePath.parse("/3/0/3"), formula, Optional.of(NOON.minusSeconds(60))));

        var points = viewer.get(HISTORY + "&format=csv&limit=1");
        var buckets = viewer.get(HISTORY + "&format=csv&step=1d");
        var texts = viewer.get("/devices/lamp-7/history?path=/3/0/3&format=csv");

        assertThat(points.header("content-type")).isEqualTo("text/csv; charset=utf-8");
        assertThat(points.text()).isEqualTo("at,value,timedBy\r\n2026-01-15T11:58:30Z,88,device\r\n");
        assertThat(points.header("next-cursor")).isNotBlank();
        assertThat(buckets.text())
                .isEqualTo("from,count,min,max,mean,last,lastAt\r\n"
                        + "2026-01-15T00:00:00Z,2,87.0,88.0,87.5,87,2026-01-15T11:58:40Z\r\n");
        assertThat(texts.text()).contains(",\"'=HYPERLINK(\"\"http://192.0.2.1\"\")\",");
    }

    @Test
    void the_paths_that_have_history_are_listed() {
        report(at("/3/0/9", 88, NOON.minusSeconds(90)), at("/3/0/9", 87, NOON), at("/3/0/7/1", 3_700, NOON));

        var paths = viewer.get("/devices/lamp-7/history/paths").json();

        assertThat(paths.getJsonArray("items"))
                .isEqualTo(new JsonArray()
                        .add(path("/3/0/7/1", "2026-01-15T12:00:00Z", "2026-01-15T12:00:00Z"))
                        .add(path("/3/0/9", "2026-01-15T11:58:30Z", "2026-01-15T12:00:00Z")));
    }

    @Test
    void a_path_nobody_reported_has_an_empty_history() {
        var history = viewer.get("/devices/lamp-7/history?path=/9/9/9&step=1h");

        assertThat(history.status()).isEqualTo(200);
        assertThat(history.json().getJsonArray("buckets")).isEmpty();
    }

    @Test
    void nobody_knows_the_history_of_an_unknown_device() {
        assertThat(viewer.get("/devices/nobody/history?path=/3/0/9").problem()).isEqualTo("device-unknown");
        assertThat(viewer.get("/devices/nobody/history/paths").problem()).isEqualTo("device-unknown");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            path=/3/0                           | path   | holds no value
            path=/3                             | path   | holds no value
            path=/3/0/99999                     | path   | between 0 and 65534
            path=/3/0/9&from=yesterday          | from   | looks like 2026-01-31T12:00:00Z
            path=/3/0/9&to=1700000000           | to     | looks like 2026-01-31T12:00:00Z
            path=/3/0/9&from=1066-10-14T09:00Z  | from   | between 1970 and 2200
            path=/3/0/9&from=2027-01-01T00:00Z  | from   | is not before
            path=/3/0/9&step=367d               | step   | at most 366d
            path=/3/0/9&step=999999999d         | step   | at most 366d
            path=/3/0/9&step=0s                 | step   | must look like
            path=/3/0/9&step=PT1H               | step   | must look like
            path=/3/0/9&limit=0                 | limit  | between 1 and 10000
            path=/3/0/9&limit=10001             | limit  | between 1 and 10000
            path=/3/0/9&cursor=abc              | cursor | no cursor that was given out
            path=/3/0/9&cursor=1                | cursor | no cursor that was given out
            path=/3/0/9&cursor=99999999999999   | cursor | no cursor that was given out
            path=/3/0/9&format=xml              | format | must be one of csv, json
            step=1h                             | path   | is missing
            """)
    void what_makes_no_sense_is_told_by_its_name(String query, String field, String words) {
        var response = viewer.get("/devices/lamp-7/history?" + query);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().getString("field")).isEqualTo(field);
        assertThat(response.json().getString("detail")).contains(words);
    }

    @Test
    void times_may_be_written_with_an_offset() {
        report(at("/3/0/9", 88, NOON.minusSeconds(90)));
        var from = URLEncoder.encode("2026-01-15T12:58:00+01:00", StandardCharsets.UTF_8);

        assertThat(viewer.get(HISTORY + "&from=" + from).json().getJsonArray("points"))
                .hasSize(1);
    }

    private void report(Reading... readings) {
        server.fleet()
                .events()
                .publish(new ValuesReported(
                        new EndpointName("lamp-7"),
                        List.of(readings),
                        Source.SEND,
                        server.fleet().time().instant()));
    }

    private static Reading at(String path, long number, Instant at) {
        return new Reading(NodePath.parse(path), new Value.Whole(number), Optional.of(at));
    }

    private static JsonObject point(String at, int value, String timedBy) {
        return new JsonObject()
                .put("at", at)
                .put("type", "integer")
                .put("value", value)
                .put("timedBy", timedBy);
    }

    private static JsonObject bucket(
            String from, int count, double min, double max, double mean, int last, String lastAt) {
        return new JsonObject()
                .put("from", from)
                .put("count", count)
                .put("last", last)
                .put("lastAt", lastAt)
                .put("min", min)
                .put("max", max)
                .put("mean", mean);
    }

    private static JsonObject path(String path, String first, String last) {
        return new JsonObject().put("path", path).put("first", first).put("last", last);
    }
}
