package dev.dormouse.rest.bootstrap;

import static dev.dormouse.testkit.bootstrap.SessionBuilder.aSession;
import static dev.dormouse.testkit.bootstrap.WishBuilder.aWish;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import dev.dormouse.testkit.bootstrap.SessionBuilder;
import dev.dormouse.testkit.bootstrap.TestBootstraps;
import dev.dormouse.testkit.time.VirtualTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BootstrapRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_session_is_told_message_by_message() {
        keep(aSession("lamp-7")
                .of(TestBootstraps.peer(aPreSharedKey("lamp-7", "factory").identity()))
                .saying("write /0/1")
                .with(new Exchange("finish", Optional.empty(), 10, 0, Optional.empty(), Duration.ofSeconds(45)))
                .to("coaps://eu-1:5684")
                .ending(new Outcome.Failed("finish", "nothing was answered")));

        assertThat(sessions("/devices/lamp-7/bootstrap-sessions"))
                .containsExactly(new JsonObject()
                        .put("endpoint", "lamp-7")
                        .put("address", "192.0.2.7:5683")
                        .put("security", "psk")
                        .put("beganAt", "2026-01-15T12:00:00Z")
                        .put("endedAt", "2026-01-15T12:00:01Z")
                        .put("outcome", "failed")
                        .put(
                                "exchanges",
                                new JsonArray()
                                        .add(new JsonObject()
                                                .put("what", "write /0/1")
                                                .put("bytesDown", 80)
                                                .put("bytesUp", 12)
                                                .put("tookMs", 70)
                                                .put("format", "tlv")
                                                .put("answer", "2.04"))
                                        .add(new JsonObject()
                                                .put("what", "finish")
                                                .put("bytesDown", 10)
                                                .put("bytesUp", 0)
                                                .put("tookMs", 45_000)))
                        .put("bytesDown", 90)
                        .put("bytesUp", 12)
                        .put("server", "coaps://eu-1:5684")
                        .put("step", "finish")
                        .put("why", "nothing was answered"));
        assertThat(sessions("/devices/lamp-8/bootstrap-sessions")).isEmpty();
    }

    @Test
    void the_newest_of_the_fleet_come_first_and_may_be_asked_for_by_how_they_ended() {
        keep(aSession("lamp-1"));
        keep(aSession("lamp-2").at(VirtualTime.BEGINNING.plusSeconds(5)).ending(new Outcome.TurnedAway("too often")));
        keep(aSession("lamp-3").at(VirtualTime.BEGINNING.plusSeconds(9)).ending(new Outcome.Overtaken()));

        assertThat(endpoints("")).containsExactly("lamp-3", "lamp-2", "lamp-1");
        assertThat(endpoints("?outcome=turned-away")).containsExactly("lamp-2");
        assertThat(endpoints("?outcome=interrupted")).isEmpty();
        assertThat(viewer.get("/bootstrap-sessions?outcome=well").problem()).isEqualTo("malformed-request");

        var first = viewer.get("/bootstrap-sessions?limit=2").json();
        assertThat(endpoints("?limit=2&cursor=" + first.getString("nextCursor")))
                .containsExactly("lamp-1");
    }

    @Test
    void a_plan_is_shown_without_what_is_secret_and_makes_nothing() {
        server.bootstraps()
                .with(aPreSharedKey("lamp-7", "factory"))
                .wishing(aWish().keys(KeyKind.PSK_128).build());

        var response = viewer.get("/devices/lamp-7/bootstrap-plan");

        var plan = response.json();
        assertThat(plan.getJsonArray("faults")).isEmpty();
        assertThat(plan.getString("server")).isEqualTo("coaps://lwm2m.example.org:5684");
        assertThat(plan.getString("edition")).contains("standard");
        var values = plan.getJsonArray("steps").stream()
                .map(JsonObject.class::cast)
                .flatMap(step -> step.getJsonArray("values").stream().map(JsonObject.class::cast))
                .toList();
        assertThat(values)
                .filteredOn(value -> value.getBoolean("secret", false))
                .isNotEmpty()
                .allSatisfy(value -> assertThat(value.containsKey("value")).isFalse());
        assertThat(server.fleet().credentials().count()).isEqualTo(1);
    }

    @Test
    void a_device_that_would_get_nothing_is_told_why() {
        server.bootstraps()
                .with(aPreSharedKey("lamp-7", "factory"))
                .wishing(aWish().keys(KeyKind.OWN).build());

        var plan = viewer.get("/devices/lamp-7/bootstrap-plan").json();

        assertThat(plan.getJsonArray("steps")).isEmpty();
        assertThat(plan.getJsonArray("faults")).isNotEmpty();
    }

    private void keep(SessionBuilder session) {
        server.bootstraps().sessions().add(session.build(), 10);
    }

    private List<JsonObject> sessions(String path) {
        return viewer.get(path).json().getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private List<String> endpoints(String query) {
        return sessions("/bootstrap-sessions" + query).stream()
                .map(session -> session.getString("endpoint"))
                .toList();
    }
}
