package dev.dormouse.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Redis and a real PostgreSQL of the test's own, on loopback, in its directory. */
final class ClusterBackends implements AutoCloseable {

    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Path POSTGRES = installed(Path.of("/usr/lib/postgresql"));

    private final Path home;
    private final int redisPort = Ports.freeTcp();
    private final int postgresPort = Ports.freeTcp();
    private Process redis;
    private final Process postgres;

    ClusterBackends(Path home) {
        this.home = home;
        redis = startRedis();
        postgres = startPostgres();
    }

    List<String> flags() {
        return List.of(
                "--set", "store.kind=clustered",
                "--set", "store.redis.uri=redis://127.0.0.1:" + redisPort,
                "--set", "store.postgres.uri=postgresql://127.0.0.1:" + postgresPort + "/dormouse",
                "--set", "store.postgres.tls.on=false",
                // The machine that builds may be busy.
                "--set", "store.postgres.connect-timeout=30s",
                "--set", "store.postgres.timeout=30s");
    }

    void killRedis() {
        redis.destroyForcibly();
        await(redis);
    }

    void startRedisAgain() {
        redis = startRedis();
    }

    @Override
    public void close() {
        redis.destroyForcibly();
        postgres.destroyForcibly();
        await(redis);
        await(postgres);
    }

    private Process startRedis() {
        var directory = directory("redis");
        var process = start(
                directory,
                List.of(
                        "redis-server",
                        "--port",
                        Integer.toString(redisPort),
                        "--bind",
                        "127.0.0.1",
                        "--appendonly",
                        "yes",
                        "--save",
                        "",
                        "--dir",
                        directory.toString()));
        awaitPort(process, redisPort);
        return process;
    }

    /** Refuses to run as root, so root runs it as the user that its package made. */
    private Process startPostgres() {
        var directory = directory("postgres");
        var data = directory.resolve("data").toString();
        var run = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            for (var path = directory; path != null && path.startsWith(Path.of("/tmp")); path = path.getParent())
                path.toFile().setExecutable(true, false);
            done(List.of("chown", "postgres", directory.toString()));
            run.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        done(with(
                run,
                POSTGRES.resolve("initdb").toString(),
                "-D",
                data,
                "-U",
                "dormouse",
                "--auth=trust",
                "--no-sync",
                "-E",
                "UTF8"));
        var process = start(
                directory,
                with(
                        run,
                        POSTGRES.resolve("postgres").toString(),
                        "-D",
                        data,
                        "-p",
                        Integer.toString(postgresPort),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=" + directory,
                        "-c",
                        "fsync=off"));
        awaitPort(process, postgresPort);
        var create = with(
                List.of(),
                POSTGRES.resolve("createdb").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(postgresPort),
                "-U",
                "dormouse",
                "dormouse");
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (!isDone(create))
            if (System.nanoTime() > deadline) throw new AssertionError("PostgreSQL takes no database");
        return process;
    }

    /** Debian has a folder for each version, and nothing on the path. */
    private static Path installed(Path versions) {
        try (var all = Files.list(versions)) {
            return all.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("install postgresql"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directory(String name) {
        try {
            return Files.createDirectories(home.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> with(List<String> before, String... command) {
        var all = new ArrayList<>(before);
        all.addAll(List.of(command));
        return all;
    }

    private static void done(List<String> command) {
        if (!isDone(command)) throw new AssertionError(command + " did not go well");
    }

    private static boolean isDone(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .directory(Path.of("/").toFile())
                    .start();
            await(process);
            return process.exitValue() == 0;
        } catch (IOException e) {
            throw new AssertionError(command.getFirst() + " is needed: install redis-server and postgresql", e);
        }
    }

    private static Process start(Path directory, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Files.createTempFile("dormouse-backend", ".log").toFile())
                    .directory(directory.toFile())
                    .start();
            // A test that fails before it can close it must not leave a server behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return process;
        } catch (IOException e) {
            throw new AssertionError(command.getFirst() + " is needed: install redis-server and postgresql", e);
        }
    }

    private static void awaitPort(Process process, int port) {
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) return;
            } catch (IOException notYet) {
                await(process, Duration.ofMillis(50)); // A process tells only by answering.
            }
        }
        throw new AssertionError("nobody answers at port " + port);
    }

    private static void await(Process process) {
        if (!await(process, TO_START)) throw new AssertionError(process + " does not end");
    }

    private static boolean await(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
