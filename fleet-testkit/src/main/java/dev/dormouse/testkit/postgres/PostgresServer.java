package dev.dormouse.testkit.postgres;

import dev.dormouse.testkit.tls.LoopbackCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real PostgreSQL on a free port of this machine, with its files in a directory of its own. */
public final class PostgresServer implements AutoCloseable {

    public static final String USER = "dormouse";
    public static final String PASSWORD = "only good for tests";
    public static final String DATABASE = "postgres";

    private static final Duration TO_START = Duration.ofSeconds(60);
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path directory;
    private final int port;
    private final List<String> options;
    private final AtomicInteger schemas = new AtomicInteger();
    private Process process;

    private PostgresServer(Path directory, List<String> options) throws IOException {
        this.directory = directory;
        this.port = freePort();
        this.options = new ArrayList<>(options);
        initialise();
        this.process = start();
    }

    private static final class Shared {
        private static final PostgresServer SERVER = own();

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(SERVER::close));
        }
    }

    /** The one for all tests of this process that leave it as it is. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /**
     * One to do with as a test likes. A loss of power is none of it, so that it does not wait for the disk.
     *
     * @param options settings as {@code name=value}
     */
    public static PostgresServer own(String... options) {
        var all = new ArrayList<>(List.of("fsync=off", "full_page_writes=off"));
        all.addAll(List.of(options));
        return launched(all);
    }

    /** One that takes nobody who does not come over TLS. */
    public static PostgresServer overTls(LoopbackCertificate certificate) {
        var server = own();
        server.demand(certificate);
        return server;
    }

    /** One that waits for the disk, to be measured. */
    public static PostgresServer durable(String... options) {
        return launched(List.of(options));
    }

    public int port() {
        return port;
    }

    /** A name no other test of this server has; whoever connects makes the schema. */
    public String newSchema() {
        return "test_" + schemas.incrementAndGet();
    }

    /** What a statement says, by psql: a line for each row, its columns with a bar between. */
    public String psql(String statement) {
        return output(List.of(
                "psql",
                "-X",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "postgresql://" + USER + ":" + PASSWORD.replace(" ", "%20") + "@127.0.0.1:" + port + "/" + DATABASE,
                "-c",
                statement));
    }

    /** All of its processes at once, as a loss of power does. */
    public void kill() {
        var all = family();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each ->
                each.onExit().orTimeout(TO_START.toSeconds(), TimeUnit.SECONDS).join());
    }

    /** It keeps its connections and answers nothing. */
    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    public void startAgain() {
        try {
            process = start();
        } catch (IOException e) {
            throw new AssertionError("PostgreSQL does not start again", e);
        }
    }

    @Override
    public void close() {
        kill();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new AssertionError("the directory of PostgreSQL cannot be removed", e);
        }
    }

    private List<ProcessHandle> family() {
        var server = process.toHandle();
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }

    private void signal(String signal) {
        for (var each : family()) signal(signal, each);
    }

    /** One of its workers may have ended by itself since it was listed. */
    private static void signal(String signal, ProcessHandle to) {
        try {
            var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(to.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (exit(kill) != 0 && to.isAlive()) throw new AssertionError(to.pid() + " takes no signal " + signal);
        } catch (IOException e) {
            throw new AssertionError("kill is needed for this test: install it", e);
        }
    }

    private static PostgresServer launched(List<String> options) {
        try {
            var directory = Files.createTempDirectory("dormouse-postgres");
            if (isRoot())
                Files.setOwner(
                        directory,
                        FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(owner()));
            return new PostgresServer(directory, options);
        } catch (IOException e) {
            throw new AssertionError("PostgreSQL is needed for this test: install it", e);
        }
    }

    private void demand(LoopbackCertificate certificate) {
        try {
            var data = directory.resolve("data");
            give(certificate.chain(), data.resolve("server.crt"));
            give(certificate.key(), data.resolve("server.key"));
            var who = data.resolve("pg_hba.conf");
            Files.writeString(who, "hostnossl all all all reject\n" + Files.readString(who));
        } catch (IOException e) {
            throw new AssertionError("PostgreSQL takes no certificate", e);
        }
        kill();
        options.add("ssl=on");
        startAgain();
    }

    /** As it must be, or PostgreSQL does not start: the owner's, and nobody else's to read. */
    private static void give(Path file, Path to) throws IOException {
        Files.copy(file, to);
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
        if (isRoot()) Files.setOwner(to, Files.getOwner(to.resolveSibling("pg_hba.conf")));
    }

    private void initialise() throws IOException {
        var password = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
        run(List.of(
                program("initdb"),
                "--pgdata=" + directory.resolve("data"),
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--no-sync"));
    }

    private Process start() throws IOException {
        var command = new ArrayList<>(
                List.of(program("postgres"), "-D", directory.resolve("data").toString()));
        var settings = Stream.of(
                Stream.of(
                        "listen_addresses=127.0.0.1",
                        "port=" + port,
                        "unix_socket_directories=",
                        "shared_buffers=32MB",
                        "max_connections=60",
                        "autovacuum_naptime=1h"),
                options.stream());
        settings.flatMap(each -> each).forEach(setting -> command.addAll(List.of("-c", setting)));
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (true) {
            var started = new ProcessBuilder(asOwner(command))
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            if (answers(started, deadline)) return started;
            // A killed one lets go of its memory a moment after its death.
            if (System.nanoTime() > deadline)
                throw new IOException("PostgreSQL does not answer: " + Files.readString(directory.resolve("log")));
        }
    }

    private boolean answers(Process started, long deadline) throws IOException {
        while (started.isAlive() && System.nanoTime() < deadline) {
            var ready = new ProcessBuilder(program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", Integer.toString(port))
                    .start();
            if (exit(ready) == 0) return started.isAlive();
            waited(started, Duration.ofMillis(30));
        }
        waited(started, Duration.ofMillis(100));
        return false;
    }

    private void run(List<String> command) throws IOException {
        var log = directory.resolve("log");
        var process = new ProcessBuilder(asOwner(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (exit(process) != 0) throw new IOException(command.getFirst() + " failed: " + Files.readString(log));
    }

    private static List<String> asOwner(List<String> command) {
        if (!isRoot()) return command;
        var all =
                new ArrayList<>(List.of("setpriv", "--reuid=" + owner(), "--regid=" + owner(), "--clear-groups", "--"));
        all.addAll(command);
        return all;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** The package of PostgreSQL brings this user. */
    private static String owner() {
        return "postgres";
    }

    /** Distributions keep some of its programs off the path; the newest installed is taken. */
    private static String program(String name) throws IOException {
        if (!Files.isDirectory(INSTALLED)) return name;
        try (var versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin").resolve(name))
                    .filter(Files::isExecutable)
                    .max(Comparator.naturalOrder())
                    .map(Path::toString)
                    .orElse(name);
        }
    }

    private static String output(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (exit(process) != 0) throw new AssertionError(command.getFirst() + " failed: " + said);
            return said;
        } catch (IOException e) {
            throw new AssertionError(command.getFirst() + " is needed for this test: install it", e);
        }
    }

    private static int exit(Process process) {
        if (!waited(process, TO_START)) throw new AssertionError(process + " does not end");
        return process.exitValue();
    }

    private static boolean waited(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + process, e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
