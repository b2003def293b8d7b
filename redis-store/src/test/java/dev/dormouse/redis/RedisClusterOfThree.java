package dev.dormouse.redis;

import dev.dormouse.redis.RedisStoreConfig.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A real Redis Cluster of three servers on this machine. */
final class RedisClusterOfThree implements AutoCloseable {

    private static final Duration TO_AGREE = Duration.ofSeconds(60);

    private final List<RedisServer> servers;

    private RedisClusterOfThree(List<RedisServer> servers) {
        this.servers = servers;
    }

    static RedisClusterOfThree start() {
        var cluster = new RedisClusterOfThree(IntStream.range(0, 3)
                .mapToObj(number -> RedisServer.durable(
                        "--cluster-enabled", "yes",
                        "--cluster-config-file", "nodes.conf",
                        "--cluster-node-timeout", "5000"))
                .toList());
        var command = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
        for (var server : cluster.servers) command.add(server.node().toString());
        command.add("--cluster-yes");
        var said = RedisServer.output(command);
        if (!said.contains("All 16384 slots covered")) throw new AssertionError("no cluster came to be: " + said);
        for (var server : cluster.servers) cluster.awaitAgreement(server);
        return cluster;
    }

    Place place() {
        return new Place.Cluster(servers.stream().map(RedisServer::node).toList());
    }

    List<RedisServer> servers() {
        return servers;
    }

    /** The one that has this key. */
    RedisServer serverOf(String key) {
        var asked = servers.getFirst().cli("get", key);
        return servers.stream()
                .filter(server -> asked.contains(server.node().toString()))
                .findFirst()
                .orElse(servers.getFirst());
    }

    void empty() {
        for (var server : servers) server.cli("flushall");
    }

    long calls(String command) {
        return servers.stream().mapToLong(server -> server.calls(command)).sum();
    }

    void forgetCalls() {
        for (var server : servers) server.cli("config", "resetstat");
    }

    @Override
    public void close() {
        servers.forEach(RedisServer::close);
    }

    private void awaitAgreement(RedisServer server) {
        long deadline = System.nanoTime() + TO_AGREE.toNanos();
        while (!server.cli("cluster", "info").contains("cluster_state:ok"))
            if (System.nanoTime() > deadline) throw new AssertionError("the cluster does not agree");
    }
}
