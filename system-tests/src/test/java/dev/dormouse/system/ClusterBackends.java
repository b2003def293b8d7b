package dev.dormouse.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What nodes share: hot state on a real Redis, all else on a real PostgreSQL. */
final class ClusterBackends implements AutoCloseable {

    private static final Path POSTGRES = installed(Path.of("/usr/lib/postgresql"));

    private final Path home;
    private final int postgresPort = Ports.freeTcp();
    private final RealRedis redis;
    private final Backend postgres;

    ClusterBackends(Path home, RealRedis redis) {
        this.home = home;
        this.redis = redis;
        postgres = startPostgres();
    }

    RealRedis redis() {
        return redis;
    }

    List<String> flags() {
        return List.of(
                "--set", "store.kind=clustered",
                "--set", "store.redis.uri=" + redis.uri(),
                "--set", "store.postgres.uri=postgresql://127.0.0.1:" + postgresPort + "/dormouse",
                "--set", "store.postgres.tls.on=false",
                // The machine that builds may be busy.
                "--set", "store.postgres.connect-timeout=30s",
                "--set", "store.postgres.timeout=30s");
    }

    @Override
    public void close() {
        redis.close();
        postgres.close();
    }

    /** Refuses to run as root, so root runs it as the user that its package made. */
    private Backend startPostgres() {
        var directory = Backend.directory(home, "postgres");
        var data = directory.resolve("data").toString();
        var run = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            for (var path = directory; path != null && path.startsWith(Path.of("/tmp")); path = path.getParent())
                path.toFile().setExecutable(true, false);
            Backend.done(List.of("chown", "postgres", directory.toString()));
            run.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        }
        Backend.done(with(
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
        var process = Backend.start(
                directory,
                postgresPort,
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
        long deadline = System.nanoTime() + Backend.TO_START.toNanos();
        while (!Backend.isDone(create))
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

    private static List<String> with(List<String> before, String... command) {
        var all = new ArrayList<>(before);
        all.addAll(List.of(command));
        return all;
    }
}
