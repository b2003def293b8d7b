package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes say how they are, whichever is asked; one that stands still is silent as long as its lease lasts, and one that leaves drains. By
 * command, as it starts a cluster of its own: {@code -Dit.test=NodesCheck}.
 */
class NodesCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    // PostgreSQL runs as another user where root runs the tests, and leaves files of its own.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path home;

    @Test
    void each_node_is_listed_as_it_stands() throws Exception {
        try (var backends = new ClusterBackends(home, new RealRedis.Single(home));
                var balancer = new Balancer(20_261_129);
                var nodes = new ClusterNodes(home, backends, balancer)) {
            var anne = nodes.start();
            try (var operator = Operator.firstSignIn(anne.server())) {
                var bert = nodes.start();
                anne.awaitOthers(1);
                await().atMost(PATIENCE).until(() -> standings(operator).equals(Map.of("serving", 2)));
                for (var node : operator.get("/nodes").at("/items")) {
                    assertThat(node.at("/lease/fence").asLong()).isPositive();
                    assertThat(node.at("/address").asText()).contains(":");
                    assertThat(node.at("/store").asText()).isEqualTo("clustered");
                    assertThat(node.at("/servers")).hasSize(2);
                }

                bert.pause();
                await().atMost(PATIENCE).until(() -> standings(operator).equals(Map.of("serving", 1, "silent", 1)));
                await().atMost(PATIENCE).until(() -> standings(operator).equals(Map.of("serving", 1)));
                bert.goOn();
                await().atMost(PATIENCE).until(() -> standings(operator).equals(Map.of("serving", 2)));

                var leaving = Thread.ofVirtual().start(bert::leave);
                await().atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> standings(operator).equals(Map.of("serving", 1, "draining", 1)));
                leaving.join();
                await().atMost(PATIENCE).until(() -> standings(operator).equals(Map.of("serving", 1)));
            }
        }
    }

    private static Map<String, Integer> standings(Operator operator) {
        var counts = new TreeMap<String, Integer>();
        operator.get("/nodes")
                .at("/items")
                .forEach(node -> counts.merge(node.at("/standing").asText(), 1, Integer::sum));
        return counts;
    }
}
