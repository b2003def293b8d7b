package dev.dormouse.redis;

import dev.dormouse.redis.RedisStoreConfig.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real redis-server on a free port of this machine, with its files in a directory of its own. */
final class RedisServer implements AutoCloseable {

    private static final Duration TO_START = Duration.ofSeconds(20);

    private final Path directory;
    private final int port;
    private final Optional<Path> configuration;
    private final List<String> options;
    private Process process;

    private RedisServer(Path directory, int port, Optional<Path> configuration, List<String> options)
            throws IOException {
        this.directory = directory;
        this.port = port;
        this.configuration = configuration;
        this.options = List.copyOf(options);
        this.process = start();
    }

    /** One that keeps nothing when it is stopped. */
    static RedisServer forgetful(String... options) {
        var all = new ArrayList<>(List.of("--save", "", "--appendonly", "no"));
        all.addAll(List.of(options));
        return launched(all);
    }

    /** One that knows after a restart all it answered for. */
    static RedisServer durable(String... options) {
        // With everysec Redis puts its writes off while the disk is slow, and a kill takes what it answered for
        // meanwhile.
        var all = new ArrayList<>(List.of("--save", "", "--appendonly", "yes", "--appendfsync", "no"));
        all.addAll(List.of(options));
        return launched(all);
    }

    /** One that watches others, as this file says. */
    static RedisServer sentinel(Path configuration) {
        return launched(List.of("--sentinel"), Optional.of(configuration));
    }

    Node node() {
        return new Node("127.0.0.1", port);
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** What a command says, by redis-cli; options such as a login before the command. */
    String cli(String... command) {
        var all = new ArrayList<>(List.of("redis-cli", "-h", "127.0.0.1", "-p", Integer.toString(port)));
        all.addAll(List.of(command));
        return output(all);
    }

    /** Calls of a command since the last {@code CONFIG RESETSTAT}. */
    long calls(String command) {
        for (var line : cli("info", "commandstats").split("\r?\n"))
            if (line.startsWith("cmdstat_" + command + ":calls="))
                return Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1"));
        return 0;
    }

    /** What it wrote to its disk. */
    List<Path> files() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    void kill() {
        process.destroyForcibly();
        await(process);
    }

    void startAgain() {
        try {
            process = start();
        } catch (IOException e) {
            throw new AssertionError("redis-server does not start again", e);
        }
    }

    @Override
    public void close() {
        kill();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new AssertionError("the directory of redis-server cannot be removed", e);
        }
    }

    static String output(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            await(process);
            return said.strip();
        } catch (IOException e) {
            throw new AssertionError(command.getFirst() + " is needed for this test: install redis-server", e);
        }
    }

    private static RedisServer launched(List<String> options) {
        return launched(options, Optional.empty());
    }

    private static RedisServer launched(List<String> options, Optional<Path> configuration) {
        try {
            return new RedisServer(Files.createTempDirectory("dormouse-redis"), freePort(), configuration, options);
        } catch (IOException e) {
            throw new AssertionError("redis-server is needed for this test: install it", e);
        }
    }

    private Process start() throws IOException {
        var command = new ArrayList<>(List.of("redis-server"));
        configuration.ifPresent(file -> command.add(file.toString()));
        command.addAll(List.of("--bind", "127.0.0.1", "--dir", directory.toString()));
        if (!options.contains("--tls-port")) command.addAll(List.of("--port", Integer.toString(port)));
        command.addAll(options.stream()
                .map(option -> option.replace("PORT", Integer.toString(port)))
                .toList());
        var started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        awaitPort(started);
        return started;
    }

    private void awaitPort(Process started) throws IOException {
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < deadline && started.isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) return;
            } catch (IOException e) {
                Thread.onSpinWait(); // It is not there yet.
            }
            await(started, Duration.ofMillis(20));
        }
        started.destroyForcibly();
        throw new IOException("redis-server does not answer: " + Files.readString(directory.resolve("log")));
    }

    private static void await(Process process) {
        if (!await(process, TO_START)) throw new AssertionError(process + " does not end");
    }

    private static boolean await(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + process, e);
        }
    }

    /** Below 55536, so that the port of the cluster's bus, 10000 above it, exists. */
    private static int freePort() throws IOException {
        while (true) {
            try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (socket.getLocalPort() < 55_000) return socket.getLocalPort();
            }
        }
    }
}
