package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.load.Operation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nodes, of which each dies, stands still or leaves in its turn, and what they share goes away: devices behind a load balancer notice
 * nothing. The long version, with thousands of devices, is {@link ClusterSoak}.
 */
class ClusterIT {

    private static final int DEVICES = 40;
    private static final int A_SECOND = 20;
    private static final Duration A_WHILE = Duration.ofSeconds(8);
    private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(12);
    /** Of those who send while Redis is away most are answered while it is. */
    private static final double BEFORE_IT_IS_BACK_MILLIS = 8_000;

    // PostgreSQL runs as another user where root runs the tests, and leaves files of its own.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path home;

    @Test
    void no_device_shakes_hands_or_is_lost_whatever_happens_to_its_node() throws Exception {
        try (var scenario = new ClusterScenario(
                home, new RealRedis.Single(home), DEVICES, Long.getLong("cluster.seed", 20_261_129))) {
            var anne = scenario.first();
            var bert = scenario.nodes().start();
            var carl = scenario.nodes().start();

            scenario.during(() -> scenario.asksDevicesFrom(carl, 4), Operation.UPDATE, A_SECOND, A_WHILE);
            scenario.during(anne::kill, Operation.SEND, A_SECOND, A_WHILE);
            scenario.asksDevicesFrom(bert, 4);
            scenario.during(
                    () -> {
                        bert.pause();
                        carl.awaitOthers(0);
                        bert.goOn();
                        carl.awaitOthers(1);
                    },
                    Operation.UPDATE,
                    A_SECOND,
                    A_WHILE);
            scenario.during(
                    () -> {
                        var captured = scenario.balancer().captured();
                        scenario.redis().fail();
                        scenario.balancer().replay(captured);
                        assertThat(captured).isNotEmpty();
                    },
                    Operation.UPDATE,
                    A_SECOND,
                    A_WHILE);
            // Since the nodes forgot all they knew, devices have only updated; what they send is taken all the same.
            // An answer that is held meanwhile must have left before its device comes from another address.
            var unremembered = scenario.during(
                    () -> scenario.isWithoutRedis(LONGER_THAN_A_LEASE),
                    Operation.SEND,
                    A_SECOND,
                    LONGER_THAN_A_LEASE.multipliedBy(2));
            assertThat(unremembered.latencies().p90()).isLessThan(BEFORE_IT_IS_BACK_MILLIS);
            scenario.during(scenario.balancer()::rebind, Operation.UPDATE, A_SECOND, A_WHILE);
            scenario.during(carl::leave, Operation.SEND, A_SECOND, A_WHILE);

            scenario.assertThatAllAreReached();
            scenario.asksDevicesFrom(bert, 4);
            scenario.assertThatAllAreRegistered(bert);
            scenario.assertThatNoCommandWasLostOrDoubled(bert);
            scenario.assertThatNoValueWasLost(bert);
        }
    }
}
