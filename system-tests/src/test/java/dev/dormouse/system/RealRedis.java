package dev.dormouse.system;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What nodes share, on real servers, and how it fails. */
sealed interface RealRedis extends AutoCloseable {

    String uri();

    /** A server is killed, and all that it had answered for is there again a little later. */
    void fail();

    /** All of it is gone for so long, and then there again with all that it had answered for. */
    void isAwayFor(Duration time);

    @Override
    void close();

    /** A server of it. */
    final class Node implements AutoCloseable {
        private final Path directory;
        private final int port = Ports.freeTcp();
        private final List<String> flags;
        private Backend process;

        private Node(Path directory, String... flags) {
            this.directory = directory;
            this.flags = List.of(flags);
            process = start();
        }

        private Backend start() {
            var command = new ArrayList<>(List.of("redis-server", "--port", Integer.toString(port)));
            // With everysec a kill may take what it answered for while the disk was slow.
            command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "yes", "--appendfsync", "no"));
            command.addAll(List.of("--dir", directory.toString()));
            command.addAll(flags);
            return Backend.start(directory, port, command);
        }

        private String address() {
            return "127.0.0.1:" + port;
        }

        private void restart() {
            process = start();
        }

        /** What it answers to an inline command of one line. */
        private String asked(String command) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setSoTimeout(5_000);
                socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.UTF_8));
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException away) {
                return "";
            }
        }

        @Override
        public void close() {
            process.close();
        }
    }

    /** One server; it is started again with what it wrote down. */
    final class Single implements RealRedis {
        private final Node node;

        Single(Path home) {
            node = new Node(Backend.directory(home, "redis"));
        }

        @Override
        public String uri() {
            return "redis://" + node.address();
        }

        @Override
        public void fail() {
            node.process.kill();
            node.restart();
        }

        @Override
        public void isAwayFor(Duration time) {
            node.process.kill();
            await().pollDelay(time).atMost(time.multipliedBy(2)).until(() -> true);
            node.restart();
        }

        @Override
        public void close() {
            node.close();
        }
    }

    /** Three masters with a replica each. When a master is killed its replica is elected; it comes back as the replica of that one. */
    final class Cluster implements RealRedis {
        private static final int SERVERS = 6;

        private final List<Node> nodes;

        Cluster(Path home) {
            nodes = IntStream.range(0, SERVERS)
                    .mapToObj(i -> new Node(
                            Backend.directory(home, "redis-" + i),
                            "--cluster-enabled",
                            "yes",
                            "--cluster-port",
                            Integer.toString(Ports.freeTcp()),
                            "--cluster-config-file",
                            "nodes.conf",
                            "--cluster-node-timeout",
                            "2000"))
                    .toList();
            var create = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
            nodes.forEach(node -> create.add(node.address()));
            create.addAll(List.of("--cluster-replicas", "1", "--cluster-yes"));
            Backend.done(create);
            awaitAgreement();
        }

        @Override
        public String uri() {
            return nodes.stream().map(Node::address).collect(Collectors.joining(",", "redis-cluster://", ""));
        }

        @Override
        public void fail() {
            awaitAgreement();
            var master = nodes.stream().filter(Cluster::isMaster).findAny().orElseThrow();
            master.process.kill();
            await().atMost(Backend.TO_START)
                    .until(() -> nodes.stream().filter(Cluster::isMaster).count() == SERVERS / 2);
            master.restart();
        }

        @Override
        public void isAwayFor(Duration time) {
            nodes.forEach(node -> node.process.kill());
            await().pollDelay(time).atMost(time.multipliedBy(2)).until(() -> true);
            nodes.forEach(Node::restart);
            awaitAgreement();
        }

        /** All serve, and each replica has what its master has. */
        private void awaitAgreement() {
            await().atMost(Backend.TO_START)
                    .until(() -> nodes.stream()
                            .allMatch(node -> node.asked("CLUSTER INFO").contains("cluster_state:ok")
                                    && (isMaster(node) || isCaughtUp(node))));
        }

        private static boolean isMaster(Node node) {
            return node.asked("INFO replication").contains("role:master");
        }

        private static boolean isCaughtUp(Node node) {
            return node.asked("INFO replication").contains("master_link_status:up");
        }

        @Override
        public void close() {
            nodes.forEach(Node::close);
        }
    }
}
