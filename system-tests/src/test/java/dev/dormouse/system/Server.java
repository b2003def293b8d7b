package dev.dormouse.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** A running server: the packaged command as a child process, on a directory that outlives it. */
final class Server implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    /** The announcement to its end, an empty line: the one-time password stands in the middle of it. */
    private static final Pattern ANNOUNCEMENT = Pattern.compile(" is up\\.\\R(?:.+\\R)*\\R");

    private static final Pattern ONE_TIME_PASSWORD = Pattern.compile("one-time password\\W+(\\S+)");

    private final Path home;
    private final Ports ports;
    private final Path output;
    private final Process process;
    private final Duration startedIn;

    private Server(Path home, Ports ports, Path output, Process process, Duration startedIn) {
        this.home = home;
        this.ports = ports;
        this.output = output;
        this.process = process;
        this.startedIn = startedIn;
    }

    /** Starts on a directory, new or used before, and waits until it serves. */
    static Server start(Path home, Ports ports, String... flags) {
        try {
            Files.createDirectories(home);
            var output = Files.createTempFile(home, "console-", ".txt");
            long begin = System.nanoTime();
            var process = new ProcessBuilder(command(home, ports, flags))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            // A test that fails before it can close it must not leave a server behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitReady(process, ports, output);
            return new Server(home, ports, output, process, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Server restart(String... flags) {
        return start(home, ports, flags);
    }

    /** From the command to the first request it would serve. */
    Duration startedIn() {
        return startedIn;
    }

    Ports ports() {
        return ports;
    }

    URI web() {
        return URI.create("http://127.0.0.1:" + ports.web());
    }

    String console() {
        return read(output);
    }

    String oneTimePassword() {
        var matcher = ONE_TIME_PASSWORD.matcher(console());
        if (!matcher.find()) throw new AssertionError("no one-time password in:\n" + console());
        return matcher.group(1);
    }

    Optional<Double> metric(String line) {
        return metrics()
                .lines()
                .filter(it -> it.startsWith(line + " "))
                .map(it -> Double.parseDouble(it.substring(line.length() + 1)))
                .findFirst();
    }

    String metrics() {
        return get("/metrics");
    }

    /** As a crash would: no shutdown hook runs. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** STOP has it stand still until CONT. */
    void signal(String name) {
        try {
            var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) throw new AssertionError("the server took no SIG" + name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    int terminate() {
        process.destroy();
        return awaitEnd();
    }

    @Override
    public void close() {
        if (process.isAlive()) kill();
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                throw new AssertionError("the server does not end:\n" + console());
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String get(String path) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(web().resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(Path home, Ports ports, String... flags) {
        var command = new ArrayList<>(List.of(Distribution.command().toString(), "serve"));
        command.addAll(List.of("--set", "data-dir=" + home.resolve("data")));
        command.addAll(List.of("--set", "coap.host=127.0.0.1", "--set", "coap.port=" + ports.coap()));
        command.addAll(List.of("--set", "coaps.host=127.0.0.1", "--set", "coaps.port=" + ports.coaps()));
        command.addAll(List.of("--set", "bootstrap.coap.port=" + ports.bootstrapCoap()));
        command.addAll(List.of("--set", "bootstrap.coaps.host=127.0.0.1"));
        command.addAll(List.of("--set", "bootstrap.coaps.port=" + ports.bootstrapCoaps()));
        command.addAll(List.of("--set", "web.port=" + ports.web()));
        command.addAll(List.of(flags));
        return command;
    }

    private static void awaitReady(Process process, Ports ports, Path output) {
        var ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.web() + "/health/ready"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (var http = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                if (!process.isAlive())
                    throw new AssertionError("the server ended with " + process.exitValue() + ":\n" + read(output));
                if (answersOk(http, ready) && ANNOUNCEMENT.matcher(read(output)).find()) return;
                // Polled: a process tells only by answering.
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
        process.destroyForcibly();
        throw new AssertionError("the server was not ready within " + PATIENCE + ":\n" + read(output));
    }

    private static boolean answersOk(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
