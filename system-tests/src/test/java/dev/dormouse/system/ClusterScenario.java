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
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Devices behind a load balancer, nodes behind it, and the books of what must not happen to the devices. */
final class ClusterScenario implements AutoCloseable {

    private static final PskKeys KEYS = new PskKeys(Bytes.hex("00112233445566778899aabbccddeeff"));

    /** What three servers on the machine that tests them do without haste. */
    private static final double CALM = 75;

    private static final int ONE_DEVICE_IN = 10;

    private static final Duration BETWEEN_ORDERS = Duration.ofMillis(500);

    private final int devices;
    private final long seed;
    private final ClusterBackends backends;
    private final Balancer balancer;
    private final ClusterNodes nodes;
    private final ClusterNodes.Node first;
    private final Company company;
    private final ClusterOrders orders;
    private final List<String> endpoints;
    private final Instant beginning = Instant.now();
    private final long handshakes;
    private long thanked;
    private long sent;
    private volatile long mayCountTwice;
    private long incidentAt;

    /** Starts a node and has all devices come in. */
    ClusterScenario(Path home, RealRedis redis, int devices, long seed) throws Exception {
        this.devices = devices;
        this.seed = seed;
        backends = new ClusterBackends(home, redis);
        balancer = new Balancer(seed);
        nodes = new ClusterNodes(home, backends, balancer);
        first = nodes.start();
        endpoints = IntStream.range(0, devices)
                .mapToObj(i -> LoadPlan.endpoint("load-", i))
                .toList();
        try (var operator = Operator.firstSignIn(first.server())) {
            for (var device : endpoints) operator.letIn(device, HexFormat.of().formatHex(KEYS.keyOf(device)));
            // What they are asked, and what they tell, is what is ordered and counted here.
            operator.leaveToPeople(endpoints.toArray(String[]::new));
        }
        orders = new ClusterOrders(nodes, endpoints, seed);
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

    Balancer balancer() {
        return balancer;
    }

    RealRedis redis() {
        return backends.redis();
    }

    interface Incident {
        void happen() throws Exception;
    }

    /**
     * Devices update or send values, in turn, and people order commands, while something happens. No device may notice more than that
     * it had to repeat itself.
     */
    LoadResult during(Incident incident, Operation operation, double perSecond, Duration time) throws Exception {
        var doing = new FutureTask<>(() -> company.operate(operation, Pace.perSecond(perSecond, devices), time));
        Thread.ofVirtual().start(doing);
        var ordering = Thread.ofVirtual().start(() -> order(doing));
        incidentAt = System.nanoTime();
        incident.happen();
        var result = doing.get();
        ordering.join();
        if (operation == Operation.SEND) {
            thanked += result.succeeded();
            sent += result.asked();
        }
        // What is still being repeated at the end is no failure.
        assertThat(result.failures().keySet())
                .as("%s of %d", result.failures(), result.asked())
                .isSubsetOf("unfinished");
        assertThat(result.succeeded()).isPositive();
        assertThat(result.handshakes()).isZero();
        assertThatNothingWasLost();
        return result;
    }

    /**
     * How often, in each second since the last incident began, a device sent what nobody answered before it was repeated. After the last of
     * these the server was there for everybody; how long a device then waits until it repeats itself is its own affair.
     */
    Map<Long, Long> unheardInSecond() {
        return company.unheardSince(incidentAt)
                .boxed()
                .collect(Collectors.groupingBy(
                        after -> Duration.ofNanos(after).toSeconds(), TreeMap::new, Collectors.counting()));
    }

    private void order(Future<?> doing) {
        while (!doing.isDone()) {
            orders.some();
            await().pollDelay(BETWEEN_ORDERS).until(() -> true);
        }
    }

    /**
     * Redis is gone for so long. Who gets through first then sends what was due for all, and a server keeps no more than the last dozens of
     * messages of a device to know them again by: what such a device had repeated before may count twice.
     */
    void isWithoutRedis(Duration time) {
        backends.redis().isAwayFor(time);
        mayCountTwice += devices / ONE_DEVICE_IN;
    }

    /** What devices were thanked for is there, and nothing that they did not send. */
    void assertThatNoValueWasLost(ClusterNodes.Node seenFrom) {
        try (var operator = Operator.signIn(seenFrom.server(), Operator.PASSWORD)) {
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(pointsOf(operator)).isBetween(thanked, sent + mayCountTwice));
        }
    }

    private long pointsOf(Operator operator) {
        return endpoints.stream()
                .mapToLong(device -> operator.get(
                                "/devices/" + device + "/history?path=/3303/0/5700&limit=10000&from=" + beginning)
                        .get("points")
                        .size())
                .sum();
    }

    /** Nothing happens, and nobody has to repeat himself: none was cut off by what happened before. */
    void assertThatAllAreReached() throws Exception {
        double pace = Math.min(devices / 2.0, CALM);
        var round = Duration.ofSeconds(5 + Math.round(1.2 * devices / pace));
        var result = company.operate(Operation.UPDATE, Pace.perSecond(pace, devices), round);
        assertThat(result.failures()).isEmpty();
        assertThat(result.succeeded()).isGreaterThanOrEqualTo(devices);
        assertThatNothingWasLost();
    }

    void assertThatNoCommandWasLostOrDoubled(ClusterNodes.Node seenFrom) throws Exception {
        // One that waits goes out when its device speaks, and its node knows of it within a minute.
        for (int round = 0; round < 12 && orders.isAnyOpen(seenFrom.server()); round++) assertThatAllAreReached();
        orders.assertThatNoneWasLostOrDoubled(seenFrom.server(), company.executions());
    }

    void assertThatNothingWasLost() {
        assertThat(balancer.hellos())
                .as("ClientHellos after those at the beginning")
                .isEqualTo(handshakes);
        assertThat(balancer.repeated())
                .as("numbers used twice, of %d records", balancer.encrypted())
                .isZero();
        assertThat(balancer.answeredEavesdropper())
                .as("answers to who sends again what others sent")
                .isZero();
    }

    void assertThatAllAreRegistered(ClusterNodes.Node seenFrom) {
        try (var operator = Operator.signIn(seenFrom.server(), Operator.PASSWORD)) {
            assertThat(operator.registered()).hasSize(devices);
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
        return "%d devices, %d encrypted records of servers, %d numbers used twice, %d ClientHellos after the first, %d values sent, %d of them thanked for, %d commands"
                .formatted(
                        devices,
                        balancer.encrypted(),
                        balancer.repeated(),
                        balancer.hellos() - handshakes,
                        sent,
                        thanked,
                        orders.accepted());
    }

    @Override
    public void close() {
        company.close();
        orders.close();
        nodes.close();
        balancer.close();
        backends.close();
    }
}
