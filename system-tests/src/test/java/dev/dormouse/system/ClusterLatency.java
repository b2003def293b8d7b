package dev.dormouse.system;

import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.Operation;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What another node adds, by command: all devices are the first node's, and are asked from it and from a second in turn; then they update by
 * way of either. Arguments: devices (50), rounds (40), stretches of updates (3). The build's system property {@code dormouse.archive} names the distribution.
 */
public final class ClusterLatency {

    private static final Duration STRETCH = Duration.ofSeconds(10);
    private static final double PACE = 50;
    private static final double NANOS_PER_MILLI = 1e6;

    private ClusterLatency() {}

    public static void main(String... arguments) throws Exception {
        int devices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        int stretches = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3;
        var home = Files.createTempDirectory("dormouse-latency");
        try (var scenario = new ClusterScenario(home, new RealRedis.Single(home), devices, 20_261_129)) {
            var first = scenario.first();
            var second = scenario.nodes().start();
            second.awaitOthers(1);
            scenario.assertThatAllAreReached();

            var own = new Times();
            var others = new Times();
            try (var here = Operator.signIn(first.server(), Operator.PASSWORD);
                    var there = Operator.signIn(second.server(), Operator.PASSWORD)) {
                for (int round = -rounds / 4; round < rounds; round++) {
                    for (int i = 0; i < devices; i++) {
                        var resource = "/devices/" + LoadPlan.endpoint("load-", i) + "/resources/3/0/0";
                        own.time(round, () -> here.get(resource));
                        others.time(round, () -> there.get(resource));
                    }
                }
            }
            System.out.println("asked by the node that serves it: " + own);
            System.out.println("asked by another node:            " + others);

            for (int stretch = 0; stretch < stretches; stretch++) {
                second.outOfRotation();
                var straight = scenario.during(() -> {}, Operation.UPDATE, PACE, STRETCH);
                second.inRotation();
                first.outOfRotation();
                var carried = scenario.during(() -> {}, Operation.UPDATE, PACE, STRETCH);
                first.inRotation();
                System.out.println("updates straight to its node: " + straight.latencies());
                System.out.println("updates by another node:      " + carried.latencies());
            }
        }
    }

    /** How long things took, the first rounds left away. */
    private static final class Times {
        private final List<Long> nanos = new ArrayList<>();

        void time(int round, Runnable deed) {
            long began = System.nanoTime();
            deed.run();
            if (round >= 0) nanos.add(System.nanoTime() - began);
        }

        private double percentile(double percent) {
            return nanos.get((int) Math.min(nanos.size() - 1, nanos.size() * percent / 100)) / NANOS_PER_MILLI;
        }

        @Override
        public String toString() {
            Collections.sort(nanos);
            return "%,d times, p50 %.2f ms, p90 %.2f ms, p99 %.2f ms"
                    .formatted(nanos.size(), percentile(50), percentile(90), percentile(99));
        }
    }
}
