package dev.dormouse.rest.log;

import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);

    @BeforeEach
    void two_lamps_of_which_one_is_lost() {
        server.fleet().with(aDevice("lamp-1").registeredFor(Duration.ofMinutes(1)));
        server.fleet().time().advance(Duration.ofMinutes(2));
        server.fleet().with(aDevice("lamp-2"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_story_of_a_device_is_told_newest_first() {
        var items = items("/devices/lamp-1/log");

        assertThat(items).hasSize(2);
        assertThat(items.getJsonObject(0).getString("sentence"))
                .isEqualTo("Its registration ended: nothing was heard for 60 seconds.");
        var first = items.getJsonObject(1);
        assertThat(first.getJsonObject("keys").containsKey("registration")).isTrue();
        first.remove("keys");
        assertThat(first)
                .isEqualTo(new JsonObject()
                        .put("at", "2026-01-15T12:00:00Z")
                        .put("kind", "registered")
                        .put("endpoint", "lamp-1")
                        .put("sentence", "It registered for 60 seconds."));
    }

    @Test
    void the_fleets_log_is_filtered_by_kind_and_time_and_paged() {
        assertThat(items("/log")).hasSize(3);
        assertThat(items("/log?kind=registered")).hasSize(2);
        assertThat(items("/log?kind=expired,forgotten")).hasSize(1);
        assertThat(items("/log?from=2026-01-15T12:00:30Z&to=2026-01-15T12:01:30Z"))
                .hasSize(1);
        assertThat(items("/devices/unheard-of/log")).isEmpty();

        var page = viewer.get("/log?limit=2").json();
        assertThat(items("/log?limit=2&cursor=" + page.getString("nextCursor"))).hasSize(1);
    }

    @Test
    void a_filter_that_makes_no_sense_is_refused() {
        assertThat(viewer.get("/log?from=yesterday").json().getString("detail")).contains("looks like");
        assertThat(viewer.get("/log?kind=rumours").problem()).isEqualTo("malformed-request");
        assertThat(viewer.get("/log?cursor=xyz").problem()).isEqualTo("invalid-value");
        assertThat(viewer.get("/log?cursor=99999999999999999999").problem()).isEqualTo("invalid-value");
    }

    private JsonArray items(String path) {
        return viewer.get(path).json().getJsonArray("items");
    }
}
