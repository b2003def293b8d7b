package dev.dormouse.rest.system;

import static dev.dormouse.testkit.storm.Moments.aMoment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.node.Node;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.node.NodeReport;
import dev.dormouse.fleet.node.NodeReports;
import dev.dormouse.fleet.storm.Arrival;
import dev.dormouse.rest.TestServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NodeRoutesTest {

    private final TestServer server = TestServer.start(config -> config, new FullStore());
    private final NodeReport report = server.nodes().self(NodeReports.Depth.FROM_MEMORY);

    private record FullStore() implements HealthProbe {
        @Override
        public String name() {
            return "store";
        }

        @Override
        public Condition condition() {
            return new Condition.Failed("the disk is full");
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_server_without_others_is_a_list_of_one() {
        server.nodes()
                .storms(Purpose.BOOTSTRAP)
                .note(aMoment(Arrival.HELLO, 0, 99), server.fleet().time().instant());

        assertThat(nodes())
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("number", 0)
                                .put("name", "node-1")
                                .put("isAsked", true)
                                .put("standing", "serving")
                                .put("version", "1.2.3")
                                .put("startedAt", "2026-01-15T12:00:00Z")
                                .put("store", "embedded")
                                .put("devices", 12)
                                .put(
                                        "heap",
                                        new JsonObject()
                                                .put("usedBytes", 50_000_000)
                                                .put("mostBytes", 200_000_000))
                                .put(
                                        "servers",
                                        new JsonArray()
                                                .add(aServer("bootstrap", "coap://127.0.0.1:5783", true))
                                                .add(aServer("management", "coap://127.0.0.1:5683", false)))
                                .put(
                                        "health",
                                        new JsonArray()
                                                .add(new JsonObject()
                                                        .put("name", "store")
                                                        .put("state", "failed")
                                                        .put("why", "the disk is full")))));
    }

    @Test
    void each_node_stands_as_it_says_and_one_that_says_nothing_is_silent() {
        with(1, Optional.of(member(true, false)));
        with(2, Optional.of(member(false, false)));
        with(3, Optional.of(member(true, true)));
        with(4, Optional.empty());

        assertThat(nodes().stream().map(JsonObject.class::cast).map(node -> node.getString("standing")))
                .containsExactly("serving", "serving", "unsure", "draining", "silent");
        assertThat(nodes().getJsonObject(1).getJsonObject("lease"))
                .isEqualTo(new JsonObject().put("fence", 42).put("leftMillis", 2_300));
        assertThat(nodes().getJsonObject(4))
                .isEqualTo(new JsonObject()
                        .put("number", 4)
                        .put("name", "node-of-4")
                        .put("isAsked", false)
                        .put("standing", "silent")
                        .put("address", "192.0.2.4:5690"));
    }

    private NodeReport member(boolean isSure, boolean isDraining) {
        return new NodeReport(
                report.about(),
                Optional.of(new NodeReport.Held(42, Duration.ofMillis(2_300), isSure)),
                isDraining,
                report.load(),
                report.servers(),
                report.findings());
    }

    private void with(int number, Optional<NodeReport> says) {
        var address = new InetSocketAddress("192.0.2." + number, 5690);
        server.nodes()
                .with(new Node(new NodeNumber(number), new NodeName("node-of-" + number), Optional.of(address), says));
    }

    private JsonArray nodes() {
        return server.as(Role.VIEWER).get("/nodes").json().getJsonArray("items");
    }

    private static JsonObject aServer(String name, String address, boolean isStorm) {
        return new JsonObject()
                .put("server", name)
                .put("addresses", new JsonArray().add(address))
                .put("pressure", 0.25)
                .put("requestsWaiting", 3)
                .put("handshakesUnderWay", 2)
                .put("handshakesWaiting", 6)
                .put("associations", 11)
                .put("isStorm", isStorm);
    }
}
