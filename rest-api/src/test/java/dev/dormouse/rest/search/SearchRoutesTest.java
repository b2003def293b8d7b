package dev.dormouse.rest.search;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);

    @BeforeEach
    void fill() {
        server.fleet()
                .with(aDevice("lamp-1")
                        .sleeping()
                        .running("Lichtwerk", "L7", "1.9")
                        .battery(10));
        server.fleet().with(aDevice("lamp-2").running("Lichtwerk", "L7", "1.10").battery(90));
        server.fleet().with(aDevice("meter-1").running("Zaehler", "Z1", "2.0").battery(15));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void devices_are_found_by_their_symptoms() {
        assertThat(found("firmware.version<1.10")).containsExactly("lamp-1");
        assertThat(found("battery<20;model!=L7,firmware==1.10")).containsExactly("lamp-2", "meter-1");
        server.fleet().time().advance(Duration.ofMinutes(10));
        assertThat(found("presence==asleep;lastSeen>5m")).containsExactly("lamp-1");
        assertThat(found("presence==asleep;lastSeen<5m")).isEmpty();
    }

    @Test
    void a_query_that_is_wrong_is_told_where() {
        var refused = viewer.get("/devices?search=" + Client.encoded("model==L7;batery<20"));

        assertThat(refused.problem()).isEqualTo("query-invalid");
        assertThat(refused.json().getInteger("position")).isEqualTo(10);
        assertThat(refused.json().getString("field")).isEqualTo("search");
        assertThat(refused.json().getString("detail")).startsWith("At character 11: there is no field 'batery'");
        for (var path : List.of("/device-counts?", "/device-tallies?by=model&", "/device-histograms?of=battery&"))
            assertThat(viewer.get(path + "search=" + Client.encoded("a==b")).problem())
                    .isEqualTo("query-invalid");
    }

    @Test
    void a_query_that_is_wrong_orders_nothing() {
        var operator = server.as(Role.OPERATOR);
        var target = new JsonObject().put("matching", new JsonObject().put("search", "batery<20"));

        var commands = operator.post(
                "/command-groups",
                target.copy()
                        .put("command", new JsonObject().put("action", "read").put("path", "/3/0/9")));
        var rotation = operator.post("/rotation-previews", target);

        assertThat(commands.problem()).isEqualTo("query-invalid");
        assertThat(commands.json().getString("field")).isEqualTo("/matching/search");
        assertThat(rotation.problem()).isEqualTo("query-invalid");
        assertThat(operator.get("/command-groups").json().getJsonArray("items")).isEmpty();
    }

    @Test
    void who_needs_little_is_told_little() {
        var page = viewer.get("/devices?counts=false&fields=firmware,battery&limit=1")
                .json();

        assertThat(page.getJsonArray("items").getJsonObject(0))
                .isEqualTo(new JsonObject()
                        .put("endpoint", "lamp-1")
                        .put("firmware", "1.9")
                        .put("battery", 10));
        assertThat(page.fieldNames()).containsExactlyInAnyOrder("items", "nextCursor");
        assertThat(viewer.get("/devices/lamp-1?fields=groups").json().fieldNames())
                .containsExactlyInAnyOrder("endpoint", "groups");
    }

    @Test
    void the_fields_are_listed_for_whoever_completes_a_query() {
        var operator = server.as(Role.OPERATOR);
        label(operator, "model==L7", new JsonArray().add(tag("site", "Berlin")));

        var fields = viewer.get("/search-fields").json().getJsonArray("items");

        assertThat(fields.stream().map(field -> ((JsonObject) field).getString("name")))
                .contains("battery", "firmware.version", "lastSeen", "tag.site");
        assertThat(fields.stream()
                        .map(JsonObject.class::cast)
                        .filter(field -> field.getString("name").equals("presence"))
                        .map(field -> field.getJsonArray("values")))
                .containsExactly(
                        new JsonArray().add("awake").add("asleep").add("late").add("gone"));
    }

    @Test
    void devices_are_counted_by_what_they_are() {
        label(server.as(Role.OPERATOR), "model==L7", new JsonArray().add(tag("site", "Berlin")));

        assertThat(viewer.get("/device-counts?search=" + Client.encoded("battery<20"))
                        .json())
                .isEqualTo(new JsonObject()
                        .put("total", 2)
                        .put("awake", 2)
                        .put("asleep", 0)
                        .put("late", 0)
                        .put("gone", 0));
        assertThat(items("/device-tallies?by=model"))
                .containsExactly(
                        new JsonObject().put("devices", 2).put("value", "L7"),
                        new JsonObject().put("devices", 1).put("value", "Z1"));
        assertThat(items("/device-tallies?by=tag.site"))
                .containsExactly(
                        new JsonObject().put("devices", 2).put("value", "Berlin"), new JsonObject().put("devices", 1));
        assertThat(items("/device-histograms?of=battery&width=20"))
                .containsExactly(
                        new JsonObject().put("from", 0).put("below", 20).put("devices", 2),
                        new JsonObject().put("from", 80).put("below", 100).put("devices", 1));
        assertThat(viewer.get("/device-tallies?by=colour").problem()).isEqualTo("invalid-value");
        assertThat(viewer.get("/device-tallies?by=battery").problem()).isEqualTo("invalid-value");
    }

    @Test
    void how_many_could_be_reached_is_told_as_far_back_as_it_is_asked_for() {
        var now = server.fleet().time().instant();
        var counts = new Devices.Counts(10, 1, 2, 3, 4);
        server.fleet().presenceSamples().add(new PresenceSamples.Sample(now.minusSeconds(7_200), counts));
        server.fleet().presenceSamples().add(new PresenceSamples.Sample(now, counts));

        assertThat(items("/presence-samples?hours=1"))
                .containsExactly(new JsonObject()
                        .put("at", now.toString())
                        .put("awake", 1)
                        .put("asleep", 2)
                        .put("late", 3)
                        .put("gone", 4));
        assertThat(items("/presence-samples")).hasSize(2);
    }

    private static JsonObject tag(String name, String value) {
        return new JsonObject().put("name", name).put("value", value);
    }

    private static void label(Client operator, String query, JsonArray tags) {
        var body = new JsonObject()
                .put("matching", new JsonObject().put("search", query))
                .put("tags", tags);
        assertThat(operator.post("/device-labels", body).status()).isEqualTo(200);
    }

    private List<String> found(String query) {
        return viewer.get("/devices?search=" + Client.encoded(query)).json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("endpoint"))
                .toList();
    }

    private List<JsonObject> items(String path) {
        return viewer.get(path).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
