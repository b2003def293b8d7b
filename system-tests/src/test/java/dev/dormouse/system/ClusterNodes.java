package dev.dormouse.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Nodes of one cluster, each a process, in rotation at the balancer while they are up. */
final class ClusterNodes implements AutoCloseable {

    /** As a balancer's health checks would need. */
    private static final Duration TO_NOTICE = Duration.ofSeconds(1);

    private static final String VAULT_KEY = "0f".repeat(32) + "\n";

    private final Path home;
    private final ClusterBackends backends;
    private final Balancer balancer;
    private final List<Node> nodes = new CopyOnWriteArrayList<>();
    private int number;

    ClusterNodes(Path home, ClusterBackends backends, Balancer balancer) {
        this.home = home;
        this.backends = backends;
        this.balancer = balancer;
    }

    final class Node {
        private final Server server;
        private final InetSocketAddress coaps;
        private volatile boolean isUp = true;

        private Node(Server server) {
            this.server = server;
            this.coaps = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), server.ports().coaps());
            balancer.add(coaps);
        }

        Server server() {
            return server;
        }

        /** The balancer gives it nothing, though it is well. */
        void outOfRotation() {
            balancer.remove(coaps);
        }

        void inRotation() {
            balancer.add(coaps);
        }

        /** The balancer notices a little later. */
        void kill() {
            isUp = false;
            server.kill();
            await().pollDelay(TO_NOTICE).until(() -> true);
            balancer.remove(coaps);
        }

        void pause() {
            isUp = false;
            server.signal("STOP");
            await().pollDelay(TO_NOTICE).until(() -> true);
            balancer.remove(coaps);
        }

        void goOn() {
            server.signal("CONT");
            balancer.add(coaps);
            isUp = true;
        }

        /** As an upgrade does: it is told to stop, says that it is not ready, and stops. */
        void leave() {
            isUp = false;
            balancer.remove(coaps);
            assertThat(server.terminate()).isZero();
        }

        /** Until this one sees so many others alive. */
        void awaitOthers(int many) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> server.metric("dormouse_node_others").orElse(-1.0) == many);
        }
    }

    /** All of them have the same vault and prove themselves by the same identity. */
    Node start() {
        var its = home.resolve("node-" + number++);
        giveKey(its.resolve("data"));
        if (number > 1) copyIdentity(home.resolve("node-0/data"), its.resolve("data"));
        var flags = new ArrayList<>(backends.flags());
        flags.addAll(List.of(
                "--set", "cluster.port=" + Ports.freeUdp(), "--set", "cluster.drain=1s", "--set", "cluster.lease=5s"));
        var node = new Node(Server.start(its, Ports.free(), flags.toArray(String[]::new)));
        nodes.add(node);
        return node;
    }

    @Override
    public void close() {
        for (var node : nodes) node.server.close();
    }

    /** Those of which nobody knows better. */
    List<Node> up() {
        return nodes.stream().filter(node -> node.isUp).toList();
    }

    private static void giveKey(Path data) {
        try {
            var file = Files.createDirectories(data).resolve("vault.key");
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, VAULT_KEY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copyIdentity(Path from, Path to) {
        try {
            Files.copy(from.resolve("server-identity.pem"), to.resolve("server-identity.pem"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
