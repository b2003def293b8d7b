package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dormouse.sim.load.Company;
import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.load.PskKeys;
import dev.dormouse.sim.swarm.ServerAddress;
import dev.dormouse.sim.wire.Bytes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.FutureTask;

/** Devices behind a load balancer, nodes behind it, and the books of what must not happen to the devices. */
final class ClusterScenario implements AutoCloseable {

    private static final PskKeys KEYS = new PskKeys(Bytes.hex("00112233445566778899aabbccddeeff"));

    private final int devices;
    private final long seed;
    private final ClusterBackends backends;
    private final Balancer balancer;
    private final ClusterNodes nodes;
    private final ClusterNodes.Node first;
    private final Company company;
    private final long handshakes;

    /** Starts a node and has all devices come in. */
    ClusterScenario(Path home, int devices, long seed) throws Exception {
        this.devices = devices;
        this.seed = seed;
        backends = new ClusterBackends(home);
        balancer = new Balancer(seed);
        nodes = new ClusterNodes(home, backends, balancer);
        first = nodes.start();
        try (var operator = Operator.firstSignIn(first.server())) {
            for (int i = 0; i < devices; i++) {
                var device = LoadPlan.endpoint("load-", i);
                operator.letIn(device, HexFormat.of().formatHex(KEYS.keyOf(device)));
            }
        }
        company = Company.of(plan(), true);
        var arrived = company.arrive();
        assertThat(arrived.succeeded()).as("%s", arrived.failures()).isEqualTo(devices);
        handshakes = balancer.hellos();
    }

    private LoadPlan plan() {
        var address =
                ServerAddress.parse("coaps://127.0.0.1:" + balancer.address().getPort());
        return LoadPlan.of(address, devices, KEYS)
                .living(Duration.ofHours(12))
                .seeded(seed)
                .givingUpAfter(Duration.ofMinutes(20));
    }

    ClusterNodes.Node first() {
        return first;
    }

    ClusterNodes nodes() {
        return nodes;
    }

    ClusterBackends backends() {
        return backends;
    }

    interface Incident {
        void happen() throws Exception;
    }

    /** Devices update, in turn, while something happens. None may notice more than that it had to repeat itself. */
    LoadResult during(Incident incident, double updatesPerSecond, Duration time) throws Exception {
        var updates = new FutureTask<>(
                () -> company.operate(Operation.UPDATE, Pace.perSecond(updatesPerSecond, devices), time));
        Thread.ofVirtual().start(updates);
        incident.happen();
        var result = updates.get();
        // What is still being repeated at the end is no failure.
        assertThat(result.failures().keySet())
                .as("%s of %d", result.failures(), result.asked())
                .isSubsetOf("unfinished");
        assertThat(result.succeeded()).isPositive();
        assertThat(result.handshakes()).isZero();
        assertThatNothingWasLost();
        return result;
    }

    void assertThatNothingWasLost() {
        assertThat(balancer.hellos())
                .as("ClientHellos after those at the beginning")
                .isEqualTo(handshakes);
        assertThat(balancer.repeated())
                .as("numbers used twice, of %d records", balancer.encrypted())
                .isZero();
    }

    void assertThatAllAreRegistered(ClusterNodes.Node seenFrom) {
        try (var operator = Operator.signIn(seenFrom.server(), Operator.PASSWORD)) {
            int registered = 0;
            var cursor = "";
            do {
                var page = operator.get("/devices?limit=500" + cursor);
                for (var device : page.get("items"))
                    if (device.get("registered").asBoolean()) registered++;
                cursor = page.hasNonNull("nextCursor")
                        ? "&cursor=" + page.get("nextCursor").asText()
                        : "";
            } while (!cursor.isEmpty());
            assertThat(registered).isEqualTo(devices);
        }
    }

    /** Any device can be asked from any node, whichever serves it, at once and by a command. */
    void asksDevicesFrom(ClusterNodes.Node node, int many) {
        try (var operator = Operator.signIn(node.server(), Operator.PASSWORD)) {
            for (int i = 0; i < many; i++) {
                var device = LoadPlan.endpoint("load-", i);
                assertThat(operator.get("/devices/" + device + "/resources/3/0/0")
                                .toString())
                        .contains("Dormouse");
                var command = operator.post(
                        "/devices/" + device + "/commands", Map.of("action", "read", "path", "/3/0/1"), 202);
                var id = command.get("id").asText();
                await().atMost(Duration.ofSeconds(60))
                        .untilAsserted(
                                () -> assertThat(operator.get("/commands/" + id).toString())
                                        .contains("\"done\""));
            }
        }
    }

    /** For people. */
    String books() {
        return "%d devices, %d encrypted records of servers, %d numbers used twice, %d ClientHellos after the first"
                .formatted(devices, balancer.encrypted(), balancer.repeated(), balancer.hellos() - handshakes);
    }

    @Override
    public void close() {
        company.close();
        nodes.close();
        balancer.close();
        backends.close();
    }
}
