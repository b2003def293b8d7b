package dev.dormouse.rest.search;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LabelRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);

    @BeforeEach
    void fill() {
        for (int i = 1; i <= 3; i++) server.fleet().with(aDevice("lamp-" + i).running("Lichtwerk", "L7", "1." + i));
        server.fleet().with(aDevice("meter-1").sleeping().running("Zaehler", "Z1", "2.0"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tags_are_changed_by_who_saw_them_as_they_are() {
        var seen = operator.get("/devices/lamp-1/tags");
        assertThat(seen.json()).isEqualTo(tags());

        var set = setTags("lamp-1", seen.header("ETag"), tags("site", "Berlin"));

        assertThat(set.status()).isEqualTo(200);
        assertThat(operator.get("/devices/lamp-1/tags").header("ETag")).isEqualTo(set.header("ETag"));
        assertThat(setTags("lamp-1", seen.header("ETag"), tags()).problem()).isEqualTo("stale");
        assertThat(operator.get("/devices/lamp-1").json().getJsonObject("tags"))
                .isEqualTo(new JsonObject().put("site", "Berlin"));
        assertThat(operator.get("/tags").json().getJsonArray("items"))
                .containsExactly(new JsonObject().put("name", "site").put("devices", 1));
        assertThat(setTags("lamp-1", set.header("ETag"), tags("9", "x")).status())
                .isEqualTo(400);
    }

    @Test
    void many_are_labelled_after_a_look_at_whom_that_touches() {
        var labels = matching("firmware.version<2")
                .put("tags", tags("ring", "canary").getJsonArray("tags"))
                .put("join", new JsonArray().add("north"));

        var preview = operator.post("/device-label-previews", labels).json();
        assertThat(preview.getInteger("devices")).isEqualTo(3);
        assertThat(preview.getBoolean("changesWishes")).isFalse();
        assertThat(found("tag.ring==canary")).isEmpty();

        assertThat(operator.post("/device-labels", labels).json())
                .isEqualTo(new JsonObject().put("devices", 3).put("changed", 3));
        assertThat(operator.post("/device-labels", labels).json().getInteger("changed"))
                .isZero();
        assertThat(found("tag.ring==canary;group==north")).containsExactly("lamp-1", "lamp-2", "lamp-3");

        var less = matching("tag.ring==canary")
                .put("untag", new JsonArray().add("ring"))
                .put("leave", new JsonArray().add("north"));
        assertThat(operator.post("/device-labels", less).json())
                .isEqualTo(new JsonObject().put("devices", 3).put("changed", 3));
        assertThat(found("tag.ring==*,group==north")).isEmpty();
    }

    @Test
    void a_group_with_variables_changes_what_devices_should_be_like() {
        var variables = new JsonObject()
                .put(
                        "variables",
                        new JsonArray()
                                .add(new JsonObject().put("name", "timezone").put("value", "UTC")));
        operator.edit("/groups/north/variables", variables);

        var preview = operator.post("/device-label-previews", matching("L7").put("join", new JsonArray().add("north")))
                .json();

        assertThat(preview.getBoolean("changesWishes")).isTrue();
    }

    @Test
    void more_than_can_be_labelled_at_once_are_left_alone() {
        for (int i = 0; i <= TestServer.LABELLED_AT_ONCE; i++) server.fleet().with(aDevice("buoy-" + i));

        var refused = operator.post("/device-labels", matching("buoy").put("join", new JsonArray().add("sea")));

        assertThat(refused.problem()).isEqualTo("too-many-devices");
        assertThat(found("group==sea")).isEmpty();
    }

    @Test
    void what_makes_no_sense_labels_nobody() {
        assertThat(operator.post("/device-labels", matching("L7")).problem()).isEqualTo("invalid-value");
        assertThat(operator.post(
                                "/device-labels",
                                matching("L7")
                                        .put("tags", tags("a", "b").getJsonArray("tags"))
                                        .put("untag", new JsonArray().add("a")))
                        .problem())
                .isEqualTo("invalid-value");
        var viewer = server.as(Role.VIEWER);
        assertThat(viewer.post("/device-labels", matching("L7").put("join", new JsonArray().add("x")))
                        .problem())
                .isEqualTo("forbidden");
        assertThat(found("group==x")).isEmpty();
    }

    @Test
    void a_group_is_a_saved_query_that_every_search_understands() {
        var made = save("weak", Optional.empty(), new JsonObject().put("query", "firmware.version<1.3"));
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");

        assertThat(found("group==weak")).containsExactly("lamp-1", "lamp-2");
        assertThat(operator.get("/device-groups/weak").json().getInteger("devices"))
                .isEqualTo(2);
        assertThat(operator.get("/device-tallies?by=model&search=group==weak")
                        .json()
                        .getJsonArray("items"))
                .containsExactly(new JsonObject().put("devices", 2).put("value", "L7"));
        assertThat(operator.post("/rotation-previews", matching("group==weak"))
                        .json()
                        .getInteger("devices"))
                .isEqualTo(2);

        assertThat(save("weak", Optional.empty(), new JsonObject()).problem()).isEqualTo("stale");
        assertThat(save("weak", Optional.of("\"1\""), new JsonObject().put("query", "model==Z1"))
                        .status())
                .isEqualTo(200);
        assertThat(found("group==weak")).containsExactly("meter-1");
        assertThat(delete("weak", "\"1\"").problem()).isEqualTo("stale");
        assertThat(delete("weak", "\"2\"").status()).isEqualTo(204);
        assertThat(found("group==weak")).isEmpty();
    }

    @Test
    void a_group_that_cannot_be_understood_is_not_saved() {
        save("weak", Optional.empty(), new JsonObject().put("query", "battery<20"));

        var wrong = save("other", Optional.empty(), new JsonObject().put("query", "batery<20"));
        var nested = save("other", Optional.empty(), new JsonObject().put("query", "model==L7;group==weak"));

        assertThat(wrong.problem()).isEqualTo("query-invalid");
        assertThat(wrong.json().getInteger("position")).isZero();
        assertThat(nested.json().getString("detail")).startsWith("'weak' is a saved query itself");
        assertThat(operator.get("/device-groups/other").problem()).isEqualTo("device-group-unknown");
        assertThat(operator.put("/device-groups/other", new JsonObject()).problem())
                .isEqualTo("precondition-missing");
    }

    private Client.Response save(String name, Optional<String> seen, JsonObject body) {
        var header = seen.isPresent() ? "If-Match" : "If-None-Match";
        return operator.send("PUT", "/device-groups/" + name, header, seen.orElse("*"), body);
    }

    private Client.Response delete(String name, String seen) {
        return operator.send(operator.request("/device-groups/" + name)
                .header("If-Match", seen)
                .DELETE());
    }

    private Client.Response setTags(String endpoint, String seen, JsonObject body) {
        return operator.send("PUT", "/devices/" + endpoint + "/tags", "If-Match", seen, body);
    }

    private static JsonObject matching(String query) {
        return new JsonObject().put("matching", new JsonObject().put("search", query));
    }

    private static JsonObject tags(String... pairs) {
        var tags = new JsonArray();
        for (int i = 0; i < pairs.length; i += 2)
            tags.add(new JsonObject().put("name", pairs[i]).put("value", pairs[i + 1]));
        return new JsonObject().put("tags", tags);
    }

    private List<String> found(String query) {
        return operator.get("/devices?search=" + Client.encoded(query)).json().getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("endpoint"))
                .toList();
    }
}
