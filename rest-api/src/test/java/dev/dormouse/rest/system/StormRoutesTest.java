package dev.dormouse.rest.system;

import static dev.dormouse.testkit.storm.Moments.CALM;
import static dev.dormouse.testkit.storm.Moments.aMoment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.node.Node;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.fleet.storm.Crowd;
import dev.dormouse.fleet.storm.StormWatch;
import dev.dormouse.rest.Client;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StormRoutesTest {

    private final TestServer server = TestServer.start();
    private final Client viewer = server.as(Role.VIEWER);
    private final StormWatch watch = server.nodes().storms(Purpose.MANAGEMENT);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void where_all_is_calm_the_list_is_empty() {
        assertThat(storms())
                .isEqualTo(new JsonObject().put("items", new JsonArray()).put("silent", new JsonArray()));
    }

    @Test
    void one_that_goes_on_says_what_comes_and_what_is_done_about_it() {
        watch.note(
                aMoment(Map.of(Arrival.HELLO, new Crowd(20, 70), Arrival.REGISTRATION, new Crowd(60, 50))),
                server.fleet().time().instant());

        assertThat(storms().getJsonArray("items"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("node", "node-1")
                                .put("server", "management")
                                .put("beganAt", "2026-01-15T12:00:00Z")
                                .put("lastRefusedAt", "2026-01-15T12:00:00Z")
                                .put("highestPressure", 0.8)
                                .put("admitted", 80)
                                .put("refused", 120)
                                .put("shareOfHandshakes", 0.45)
                                .put("sentAway", 2)
                                .put(
                                        "arrivals",
                                        new JsonArray()
                                                .add(arrival("hello", 20, 70))
                                                .add(arrival("registration", 60, 50)))
                                .put(
                                        "now",
                                        new JsonObject()
                                                .put("pressure", 0.8)
                                                .put("admittedPerSecond", 80.0)
                                                .put("refusedPerSecond", 120.0)
                                                .put("requestsWaiting", 120)
                                                .put("handshakesUnderWay", 40)
                                                .put("handshakesWaiting", 6))));
    }

    @Test
    void those_that_go_on_come_before_those_that_passed() {
        watch.note(aMoment(Arrival.HELLO, 0, 50), server.fleet().time().instant());
        server.fleet().time().advance(Duration.ofMinutes(1));
        watch.note(CALM, server.fleet().time().instant());
        server.nodes()
                .storms(Purpose.BOOTSTRAP)
                .note(aMoment(Arrival.HELLO, 0, 60), server.fleet().time().instant());

        var items = storms().getJsonArray("items");
        assertThat(items).hasSize(2);
        assertThat(items.getJsonObject(0).getString("server")).isEqualTo("bootstrap");
        assertThat(items.getJsonObject(0).containsKey("passedAt")).isFalse();
        assertThat(items.getJsonObject(1).getString("passedAt")).isEqualTo("2026-01-15T12:01:00Z");
        assertThat(items.getJsonObject(1).containsKey("now")).isFalse();
    }

    @Test
    void a_node_that_does_not_answer_is_named() {
        server.nodes().with(new Node(new NodeNumber(7), new NodeName("node-7"), Optional.empty(), Optional.empty()));

        assertThat(storms().getJsonArray("silent")).containsExactly("node-7");
    }

    private JsonObject storms() {
        return viewer.get("/storms").json();
    }

    private static JsonObject arrival(String kind, int admitted, int refused) {
        return new JsonObject().put("kind", kind).put("admitted", admitted).put("refused", refused);
    }
}
