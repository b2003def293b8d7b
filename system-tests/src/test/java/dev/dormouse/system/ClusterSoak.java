package dev.dormouse.system;

import dev.dormouse.sim.load.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The long version, by command: devices update and send for minutes while nodes are killed, stopped, drained and upgraded in turn, Redis
 * fails over, addresses change and what was captured is sent again, in an order that follows from the seed. Arguments: devices (2000),
 * minutes (10), seed, {@code single} or {@code cluster} for a Redis Cluster of three masters in place of one server, operations a second
 * (a fortieth of the devices; on two processors a node that has just started can do little more), and what is to happen, if not
 * everything. It ends with what it counted, or with what was wrong. The build's system property {@code dormouse.archive} names the
 * distribution.
 */
public final class ClusterSoak {

    private static final Duration STRETCH = Duration.ofSeconds(30);

    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(15);

    private enum Fate {
        A_NODE_IS_KILLED,
        A_NODE_STANDS_STILL,
        A_NODE_IS_DRAINED_AND_REPLACED,
        ALL_NODES_ARE_REPLACED_IN_TURN,
        REDIS_FAILS_OVER,
        REDIS_IS_AWAY,
        ADDRESSES_CHANGE
    }

    private ClusterSoak() {}

    public static void main(String... arguments) throws Exception {
        int devices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        var minutes = Duration.ofMinutes(arguments.length > 1 ? Long.parseLong(arguments[1]) : 10);
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 20_261_129;
        boolean redisCluster = arguments.length > 3 && arguments[3].equals("cluster");
        var random = new Random(seed);
        double pace = arguments.length > 4 ? Double.parseDouble(arguments[4]) : Math.max(10, devices / 40.0);

        var fates = Stream.of(arguments).skip(5).map(Fate::valueOf).toList();
        if (fates.isEmpty()) fates = List.of(Fate.values());

        var home = Files.createTempDirectory("dormouse-soak");
        var redis = redisCluster ? new RealRedis.Cluster(home) : new RealRedis.Single(home);
        try (var scenario = new ClusterScenario(home, redis, devices, seed)) {
            var nodes = new ArrayList<>(List.of(
                    scenario.first(), scenario.nodes().start(), scenario.nodes().start()));
            System.out.println("all are in; seed " + seed + ", " + redis.uri());
            long end = System.nanoTime() + minutes.toNanos();
            for (int round = 0; System.nanoTime() < end; round++) {
                // Each once, then as it comes.
                var fate = fates.get(round < fates.size() ? round : random.nextInt(fates.size()));
                var node = nodes.get(random.nextInt(nodes.size()));
                scenario.assertThatAllAreReached();
                var operation = random.nextBoolean() ? Operation.UPDATE : Operation.SEND;
                var result = scenario.during(() -> befall(fate, node, nodes, scenario), operation, pace, STRETCH);
                System.out.println(fate + ": " + result.succeeded() + " " + operation.scenario() + ", "
                        + result.latencies() + ", unheard in seconds "
                        + scenario.unheardInSecond() + "; " + scenario.books());
            }
            scenario.assertThatAllAreRegistered(nodes.getFirst());
            scenario.assertThatNoCommandWasLostOrDoubled(nodes.getFirst());
            scenario.assertThatNoValueWasLost(nodes.getFirst());
            System.out.println("nothing was lost: " + scenario.books());
        }
    }

    private static void befall(
            Fate fate, ClusterNodes.Node node, List<ClusterNodes.Node> nodes, ClusterScenario scenario)
            throws IOException {
        var captured = scenario.balancer().captured();
        switch (fate) {
            case A_NODE_IS_KILLED -> {
                node.kill();
                scenario.balancer().replay(captured);
                replace(node, nodes, scenario);
            }
            case A_NODE_STANDS_STILL -> {
                node.pause();
                nodes.get((nodes.indexOf(node) + 1) % nodes.size()).awaitOthers(nodes.size() - 2);
                node.goOn();
                scenario.balancer().replay(captured);
            }
            case A_NODE_IS_DRAINED_AND_REPLACED -> {
                node.leave();
                replace(node, nodes, scenario);
            }
            case ALL_NODES_ARE_REPLACED_IN_TURN -> {
                for (var one : List.copyOf(nodes)) {
                    nodes.add(scenario.nodes().start());
                    one.leave();
                    nodes.remove(one);
                }
            }
            case REDIS_FAILS_OVER -> {
                scenario.redis().fail();
                scenario.balancer().replay(captured);
            }
            case REDIS_IS_AWAY -> scenario.isWithoutRedis(LONGER_THAN_A_LEASE);
            case ADDRESSES_CHANGE -> scenario.balancer().rebind();
        }
    }

    private static void replace(ClusterNodes.Node gone, List<ClusterNodes.Node> nodes, ClusterScenario scenario) {
        nodes.remove(gone);
        nodes.add(scenario.nodes().start());
    }
}
