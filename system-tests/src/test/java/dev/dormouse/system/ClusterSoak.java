package dev.dormouse.system;

import dev.dormouse.sim.load.Operation;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The long version, by command: devices update for minutes while nodes are killed, stopped, drained and replaced, and Redis is killed, in
 * an order that follows from the seed. Arguments: devices (2000), minutes (10), seed. It ends with what it counted, or with what was
 * wrong. The build's system property {@code dormouse.archive} names the distribution.
 */
public final class ClusterSoak {

    private static final Duration STRETCH = Duration.ofSeconds(30);

    private ClusterSoak() {}

    public static void main(String... arguments) throws Exception {
        int devices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2_000;
        var end = System.nanoTime()
                + Duration.ofMinutes(arguments.length > 1 ? Long.parseLong(arguments[1]) : 10)
                        .toNanos();
        long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : 20_261_129;
        var random = new Random(seed);
        double pace = Math.max(10, devices / 20.0);

        try (var scenario = new ClusterScenario(Files.createTempDirectory("dormouse-soak"), devices, seed)) {
            var nodes = new ArrayList<>(List.of(
                    scenario.first(), scenario.nodes().start(), scenario.nodes().start()));
            System.out.println("all are in; seed " + seed);
            while (System.nanoTime() < end) {
                var node = nodes.get(random.nextInt(nodes.size()));
                int what = random.nextInt(4);
                scenario.assertThatAllAreReached();
                var operation = random.nextBoolean() ? Operation.UPDATE : Operation.SEND;
                var result = scenario.during(() -> befall(what, node, nodes, scenario), operation, pace, STRETCH);
                System.out.println(WHAT.get(what) + ": " + result.succeeded() + " " + operation.scenario() + ", "
                        + result.latencies() + "; " + scenario.books());
            }
            scenario.assertThatAllAreRegistered(nodes.getFirst());
            scenario.assertThatNoCommandWasLostOrDoubled(nodes.getFirst());
            scenario.assertThatNoValueWasLost(nodes.getFirst());
            System.out.println("nothing was lost: " + scenario.books());
        }
    }

    private static final List<String> WHAT =
            List.of("killed", "stood still", "drained and replaced", "redis was killed");

    private static void befall(
            int what, ClusterNodes.Node node, List<ClusterNodes.Node> nodes, ClusterScenario scenario) {
        switch (what) {
            case 0 -> {
                node.kill();
                nodes.remove(node);
                nodes.add(scenario.nodes().start());
            }
            case 1 -> {
                node.pause();
                nodes.get((nodes.indexOf(node) + 1) % nodes.size()).awaitOthers(nodes.size() - 2);
                node.goOn();
            }
            case 2 -> {
                node.leave();
                nodes.remove(node);
                nodes.add(scenario.nodes().start());
            }
            default -> {
                scenario.backends().killRedis();
                scenario.backends().startRedisAgain();
            }
        }
    }
}
