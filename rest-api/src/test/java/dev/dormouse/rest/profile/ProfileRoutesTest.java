package dev.dormouse.rest.profile;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.Client.Response;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProfileRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client operator = server.as(Role.OPERATOR);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_new_installation_has_the_standard_profile() {
        var standard = server.as(Role.VIEWER).get("/device-profiles/standard");

        assertThat(standard.status()).isEqualTo(200);
        assertThat(standard.header("etag")).isEqualTo("\"1\"");
        assertThat(standard.json().getJsonObject("content").getJsonArray("observations"))
                .hasSize(2)
                .contains(new JsonObject()
                        .put("paths", new JsonArray().add("/3/0/9"))
                        .put("attributes", new JsonObject().put("pmin", 21600).put("pmax", 604800)));
    }

    @Test
    void what_was_made_is_shown_as_it_was_sent() {
        var content = rich();

        var made = make("meter", content);

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("etag")).isEqualTo("\"1\"");
        assertThat(made.json().getJsonObject("content")).isEqualTo(content);
        assertThat(operator.get("/device-profiles").json().getJsonArray("items"))
                .hasSize(2);
        assertThat(operator.get("/device-profiles/meter").json()).isEqualTo(made.json());
    }

    @Test
    void a_change_makes_a_version_and_the_old_one_stays_readable() {
        make("meter", observing("/3/0/9"));

        var changed = change("meter", "\"1\"", observing("/4/0/2"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("etag")).isEqualTo("\"2\"");
        assertThat(operator.get("/device-profiles/meter/versions").json().getJsonArray("items"))
                .hasSize(2);
        assertThat(operator.get("/device-profiles/meter/versions/1").json().getJsonObject("content"))
                .isEqualTo(observing("/3/0/9"));
        assertThat(operator.get("/device-profiles/meter/versions/3").problem()).isEqualTo("profile-unknown");
    }

    @Test
    void a_change_of_what_somebody_else_changed_meanwhile_is_refused() {
        make("meter", observing("/3/0/9"));
        change("meter", "\"1\"", observing("/4/0/2"));

        assertThat(change("meter", "\"1\"", observing("/3/0/0")).problem()).isEqualTo("profile-stale");
        assertThat(make("meter", observing("/3/0/0")).problem()).isEqualTo("profile-stale");
        assertThat(change("other", "\"1\"", observing("/3/0/0")).problem()).isEqualTo("profile-stale");
        assertThat(operator.put("/device-profiles/meter", observing("/3/0/0")).problem())
                .isEqualTo("precondition-missing");
    }

    @Test
    void everything_that_is_wrong_is_told_at_once_with_what_would_be_right() {
        var wrong = new JsonObject()
                .put("parent", "nobody")
                .put("network", "5g")
                .put("observations", new JsonArray().add(watch("/3/0/99")).add(watch("/3/0/4")))
                .put(
                        "values",
                        new JsonArray()
                                .add(value("/3/0/9", 5))
                                .add(value("/1/0/1", "soon"))
                                .add(value("/3/0/15", "${site}")));

        var refused = make("meter", wrong);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("profile-invalid");
        assertThat(refused.json().getJsonArray("fields").stream()
                        .map(JsonObject.class::cast)
                        .map(fault -> fault.getString("field") + ": " + fault.getString("detail")))
                .containsExactly(
                        "/parent: there is no profile 'nobody' to build upon",
                        "/network: There is no network '5g'. There are nb-iot, lte-m, lora, ethernet.",
                        "/observations/0/paths/0: Device (3) has no resource 99 in version 1.2; it has 0 (Manufacturer),"
                                + " 1 (Model Number), 2 (Serial Number), 3 (Firmware Version), 4 (Reboot), 5 (Factory"
                                + " Reset), 6 (Available Power Sources), 7 (Power Source Voltage), 8 (Power Source"
                                + " Current), 9 (Battery Level), 10 (Memory Free), 11 (Error Code)",
                        "/observations/1/paths/0: Reboot (4) cannot be read: it can only be executed",
                        "/values/0/path: Battery Level (9) cannot be written: it can only be read",
                        "/values/1/value: Lifetime: 'soon' is not a whole number, which looks like 42 or -7",
                        "/values/2/value: Nobody set ${site}: set it for the fleet or a group first. A device tells"
                                + " ${endpoint}, ${manufacturer}, ${model}, ${serial}.");
    }

    @Test
    void what_makes_no_sense_by_itself_names_its_field() {
        assertThat(List.of(
                        field(make("meter", observing("/3/0/9/9/9"))),
                        field(make("meter", new JsonObject().put("values", new JsonArray().add(value("/3/0", 1))))),
                        field(make(
                                "meter", new JsonObject().put("values", new JsonArray().add(value("/3/0/15", "$x"))))),
                        field(make(
                                "meter",
                                new JsonObject()
                                        .put(
                                                "observations",
                                                new JsonArray()
                                                        .add(watch("/3/0/9")
                                                                .put(
                                                                        "attributes",
                                                                        new JsonObject()
                                                                                .put("pmin", 9)
                                                                                .put("pmax", 1)))))),
                        field(make("meter", new JsonObject().put("format", "xml"))),
                        field(make("meter", new JsonObject().put("wishes", 1))),
                        field(make("Meter", observing("/3/0/9")))))
                .containsExactly(
                        "/observations/0/paths/0",
                        "/values/0/path",
                        "/values/0/value",
                        "/observations/0",
                        "/format",
                        "/wishes",
                        "profile");
    }

    @Test
    void a_preview_says_whom_it_concerns_and_what_it_costs_and_changes_nothing() {
        server.fleet().with(aDevice("lamp-7")).with(aDevice("lamp-8"));

        var preview = operator.post(
                "/device-profiles/standard/preview",
                observing("/3/0/9").put("matching", new JsonObject().put("priority", 0)));

        assertThat(preview.status()).isEqualTo(200);
        assertThat(preview.json().getInteger("registered")).isEqualTo(2);
        assertThat(preview.json().getInteger("lookedAt")).isEqualTo(2);
        assertThat(preview.json().getInteger("concerned")).isEqualTo(2);
        assertThat(preview.json().getJsonArray("sample")).containsExactly("lamp-7", "lamp-8");
        assertThat(preview.json().getJsonArray("changes").stream()
                        .map(change -> ((JsonObject) change).getString("kind")
                                + " "
                                + ((JsonObject) change).getString("what")))
                .containsExactly("attributes /3/0/9 ", "end-observation /4/0/2");
        assertThat(operator.get("/device-profiles/standard").header("etag")).isEqualTo("\"1\"");
    }

    @Test
    void a_profile_that_somebody_needs_stays() {
        make("meter", observing("/3/0/9"));
        make("water", new JsonObject().put("parent", "meter"));

        assertThat(retire("standard", "\"1\"").problem()).isEqualTo("profile-in-use");
        assertThat(retire("meter", "\"1\"").problem()).isEqualTo("profile-in-use");
        assertThat(retire("water", "\"2\"").problem()).isEqualTo("profile-stale");
        assertThat(retire("water", "\"1\"").status()).isEqualTo(204);
        assertThat(retire("water", "\"1\"").problem()).isEqualTo("profile-unknown");
        assertThat(retire("meter", "\"1\"").status()).isEqualTo(204);
        assertThat(operator.get("/device-profiles/meter").problem()).isEqualTo("profile-unknown");
        assertThat(operator.get("/device-profiles/meter/versions/1").status()).isEqualTo(200);
    }

    @Test
    void viewers_look_and_operators_act() {
        var viewer = server.as(Role.VIEWER);

        assertThat(viewer.send("PUT", "/device-profiles/meter", "If-None-Match", "*", observing("/3/0/9"))
                        .problem())
                .isEqualTo("forbidden");
        assertThat(viewer.post("/device-profiles/meter/preview", observing("/3/0/9"))
                        .problem())
                .isEqualTo("forbidden");
        assertThat(viewer.put("/devices/lamp-7/profile", new JsonObject().put("profile", "standard"))
                        .problem())
                .isEqualTo("forbidden");
        assertThat(viewer.get("/devices/lamp-7/profile").status()).isEqualTo(200);
        assertThat(viewer.get("/variables").status()).isEqualTo(200);
    }

    private Response make(String name, JsonObject content) {
        return operator.send("PUT", "/device-profiles/" + name, "If-None-Match", "*", content);
    }

    private Response change(String name, String version, JsonObject content) {
        return operator.send("PUT", "/device-profiles/" + name, "If-Match", version, content);
    }

    @Test
    void a_profile_that_a_group_gives_to_newcomers_stays() {
        make("meter", observing("/3/0/9"));
        var admin = server.as(Role.ADMIN);
        admin.post(
                "/enrolment-groups",
                new JsonObject()
                        .put("name", "meters-2026")
                        .put("allow", new JsonArray().add("meter-*"))
                        .put("quota", 10)
                        .put("profile", "meter"));

        assertThat(retire("meter", "\"1\"").json().getString("detail")).contains("the enrolment group 'meters-2026'");

        admin.delete("/enrolment-groups/meters-2026");
        assertThat(retire("meter", "\"1\"").status()).isEqualTo(204);
    }

    private Response retire(String name, String version) {
        return operator.send(
                operator.request("/device-profiles/" + name).DELETE().header("If-Match", version));
    }

    private static String field(Response refused) {
        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        return refused.json().getString("field");
    }

    private static JsonObject rich() {
        return new JsonObject()
                .put("description", "Meters of Wasserwerk")
                .put("parent", "standard")
                .put(
                        "matching",
                        new JsonObject()
                                .put("manufacturer", "Wasser*")
                                .put("objects", new JsonArray().add(3).add(3424))
                                .put("priority", 10))
                .put("network", "nb-iot")
                .put(
                        "observations",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("paths", new JsonArray().add("/3424/0/1"))
                                        .put(
                                                "attributes",
                                                new JsonObject()
                                                        .put("pmax", 3600)
                                                        .put("st", 0.5)))
                                .add(new JsonObject()
                                        .put(
                                                "paths",
                                                new JsonArray().add("/3/0/9").add("/4/0/2"))))
                .put("values", new JsonArray().add(value("/1/0/1", "86400")).add(value("/3/0/15", "Europe/Vienna")))
                .put("firstReads", new JsonArray().add("/3/0/0"))
                .put("format", "senml-cbor")
                .put("quirks", new JsonArray().add("no-composite"))
                .put("without", new JsonArray().add("/4/0/2"))
                .put("bootstrap", bootstrap());
    }

    private static JsonObject bootstrap() {
        return new JsonObject()
                .put("keys", "psk-256")
                .put("serverId", 7)
                .put("region", "${endpoint}-land")
                .put("spread", 5)
                .put(
                        "server",
                        new JsonObject()
                                .put("binding", "U")
                                .put("queueMode", true)
                                .put("lifetime", 86_400)
                                .put("minPeriod", 10)
                                .put("storeNotifications", false)
                                .put("sequenceRetryCount", 3))
                .put("discover", false)
                .put("reads", new JsonArray().add("/1"))
                .put("format", "senml-cbor")
                .put("attempts", 2)
                .put("values", new JsonArray().add(value("/11/0/0", "home")).add(value("/11/0/4", "0")))
                .put("deletes", new JsonArray().add("/2"))
                .put("deletesAll", true)
                .put("unsecured", true)
                .put("claims", false);
    }

    private static JsonObject observing(String path) {
        return new JsonObject().put("observations", new JsonArray().add(watch(path)));
    }

    private static JsonObject watch(String path) {
        return new JsonObject().put("paths", new JsonArray().add(path));
    }

    private static JsonObject value(String path, Object value) {
        return new JsonObject().put("path", path).put("value", value);
    }
}
