package dev.dormouse.launcher.config;

import java.time.Duration;
import java.util.Set;

/**
 * Where this node takes what came to others, where there are others.
 *
 * @param lease how long a node that says nothing is taken to be alive
 * @param drain how long a node that is to stop waits for load balancers to notice that it is not ready any more
 */
public record ClusterConfig(String host, int port, Duration lease, Duration drain) {

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");

    static ClusterConfig read(Section cluster) {
        var host = cluster.value("host", Kinds.HOST, "127.0.0.1");
        if (EVERYWHERE.contains(host))
            cluster.problem("host", host + " is no address at which other nodes reach this one: name one that is");
        return new ClusterConfig(
                host,
                cluster.value("port", Kinds.PORT, 5690),
                cluster.value(
                        "lease",
                        Quantity.duration(Duration.ofSeconds(1), Duration.ofMinutes(1)),
                        Duration.ofSeconds(3)),
                cluster.value("drain", Quantity.duration(Duration.ZERO, Duration.ofMinutes(2)), Duration.ofSeconds(5)));
    }
}
