package dev.dormouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** A broker of Kafka itself, alone and on a free port of this machine, as a process of its own that can be killed and started again. */
final class RealKafka implements AutoCloseable {

    private static final int SECONDS_TO_START = 120;

    private final Path folder;
    private final Path configuration;
    private final int port;
    private Process process;

    RealKafka(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.port = free();
        this.configuration = Files.write(folder.resolve("server.properties"), properties(port, free()));
        var formatted = run(
                "format",
                "kafka.tools.StorageTool",
                "format",
                "-t",
                Uuid.randomUuid().toString(),
                "-c");
        assertThat(formatted.waitFor()).as(said("format")).isZero();
        this.process = started();
    }

    String servers() {
        return "127.0.0.1:" + port;
    }

    /** It ends without a word to anybody. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void startAgain() throws IOException {
        process = started();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private Process started() throws IOException {
        var broker = run("broker", "kafka.Kafka");
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroyForcibly));
        try (var admin = Admin.create(
                Map.of("bootstrap.servers", servers(), "default.api.timeout.ms", SECONDS_TO_START * 1_000))) {
            admin.describeCluster().nodes().get(SECONDS_TO_START, TimeUnit.SECONDS);
            return broker;
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            broker.destroyForcibly();
            throw new IllegalStateException("no broker came up; it said:\n" + said("broker"), e);
        }
    }

    /** With the classes this test was given; the last argument of each of its programs is the configuration. */
    private Process run(String name, String program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program));
        command.addAll(List.of(arguments));
        command.add(configuration.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private String said(String name) throws IOException {
        var log = folder.resolve(name + ".log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    /** Small, for it serves one test: what it would set aside by itself is more than its heap. */
    private List<String> properties(int port, int controllers) {
        return List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@127.0.0.1:" + controllers,
                "listeners=PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllers,
                "advertised.listeners=PLAINTEXT://127.0.0.1:" + port,
                "controller.listener.names=CONTROLLER",
                "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "log.dirs=" + folder.resolve("logs"),
                "num.partitions=3",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=1",
                "log.cleaner.dedupe.buffer.size=4194304",
                "num.network.threads=1",
                "num.io.threads=2",
                "background.threads=1");
    }

    private static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
