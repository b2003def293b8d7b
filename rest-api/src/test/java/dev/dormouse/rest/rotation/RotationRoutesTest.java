package dev.dormouse.rest.rotation;

import static dev.dormouse.testkit.bootstrap.SessionBuilder.aSession;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RotationRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client admin = server.as(Role.ADMIN);

    @BeforeEach
    void three_devices() {
        server.fleet().with(aDevice("lamp-7").secured());
        server.fleet().with(aDevice("lamp-8").secured());
        server.fleet().with(aDevice("meter-1").secured());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_it_would_touch_is_told_before_it_begins() {
        var preview = server.as(Role.VIEWER)
                .post("/rotation-previews", matching("lamp"))
                .json();

        assertThat(preview.getLong("devices")).isEqualTo(2);
        assertThat(preview.getLong("bytes")).isGreaterThan(1_000);
        assertThat(admin.get("/rotations").json().getJsonArray("items")).isEmpty();
    }

    @Test
    void what_it_would_cost_is_reckoned_from_bootstraps_that_went_well() {
        var sessions = server.bootstraps().sessions();
        sessions.add(
                aSession("lamp-7")
                        .with(exchange(100, 43))
                        .with(exchange(200, 100))
                        .build(),
                50);
        sessions.add(
                aSession("lamp-8")
                        .with(exchange(10_000, 10_000))
                        .ending(new Outcome.Failed("write", "no answer"))
                        .build(),
                50);

        var preview = admin.post("/rotation-previews", matching("lamp")).json();

        assertThat(preview.getLong("bytes")).isEqualTo(2 * (443 + 2 * 114 + 2_000));
    }

    private static Exchange exchange(int down, int up) {
        return new Exchange("write /0/1", Optional.empty(), down, up, Optional.of("2.04"), Duration.ofMillis(7));
    }

    @Test
    void a_rotation_is_ordered_for_those_a_search_finds_and_says_how_each_fares() {
        var ordered = admin.post("/rotations", matching("lamp").put("perMinute", 60));

        assertThat(ordered.status()).isEqualTo(202);
        var job = ordered.json();
        assertThat(ordered.header("location")).isEqualTo("/api/v1/rotations/" + job.getString("id"));
        assertThat(job.getString("by")).isEqualTo("the-admin");
        assertThat(job.getJsonObject("progress").getLong("devices")).isEqualTo(2);

        server.fleet().time().advance(Duration.ofSeconds(30));

        var devices = admin.get("/rotations/" + job.getString("id") + "/devices")
                .json()
                .getJsonArray("items");
        assertThat(devices)
                .extracting(device -> ((JsonObject) device).getString("endpoint"))
                .containsExactly("lamp-7", "lamp-8");
        assertThat(devices)
                .allSatisfy(device ->
                        assertThat(((JsonObject) device).getString("why")).isNotBlank());
    }

    @Test
    void one_device_is_rotated_by_name() {
        var order =
                new JsonObject().put("devices", new JsonArray().add("meter-1")).put("perMinute", 1);

        var job = admin.post("/rotations", order).json();

        assertThat(job.getJsonArray("listed")).containsExactly("meter-1");
        assertThat(job.getJsonObject("progress").getLong("devices")).isEqualTo(1);
    }

    @Test
    void it_is_paused_goes_on_and_is_called_off() {
        var id = admin.post("/rotations", matching("").put("perMinute", 1))
                .json()
                .getString("id");

        assertThat(steer(id, "pause").json().getString("stage")).isEqualTo("paused");
        assertThat(steer(id, "pause").problem()).isEqualTo("rotation-not-steerable");
        assertThat(steer(id, "resume").json().getString("stage")).isEqualTo("running");
        assertThat(steer(id, "cancel").json().getString("stage")).isEqualTo("cancelling");
        assertThat(steer(id, "resume").problem()).isEqualTo("rotation-not-steerable");
    }

    @Test
    void what_is_not_there_and_who_may_not_is_told() {
        assertThat(steer("nobodys", "pause").problem()).isEqualTo("rotation-unknown");
        assertThat(admin.get("/rotations/nobodys").problem()).isEqualTo("rotation-unknown");
        assertThat(admin.get("/rotations/nobodys/devices").problem()).isEqualTo("rotation-unknown");
        assertThat(server.as(Role.OPERATOR)
                        .post("/rotations", matching("").put("perMinute", 1))
                        .problem())
                .isEqualTo("forbidden");
    }

    private Client.Response steer(String id, String verb) {
        return admin.send("POST", "/rotations/" + id + "/" + verb, Optional.empty(), "");
    }

    private static JsonObject matching(String search) {
        return new JsonObject().put("matching", new JsonObject().put("search", search));
    }
}
