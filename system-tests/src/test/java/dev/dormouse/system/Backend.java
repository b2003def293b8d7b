package dev.dormouse.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The process of a real Redis or PostgreSQL of the test's own, on loopback, in its directory. */
record Backend(Process process) implements AutoCloseable {

    static final Duration TO_START = Duration.ofSeconds(60);

    /** Comes back when somebody answers at the port. */
    static Backend start(Path directory, int port, List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Files.createTempFile("dormouse-backend", ".log").toFile())
                    .directory(directory.toFile())
                    .start();
            // A test that fails before it can close it must not leave a server behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitPort(process, port);
            return new Backend(process);
        } catch (IOException e) {
            throw missing(command, e);
        }
    }

    static Path directory(Path home, String name) {
        try {
            return Files.createDirectories(home.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void done(List<String> command) {
        if (!isDone(command)) throw new AssertionError(command + " did not go well");
    }

    /** Whether a program that ends by itself says that all is well. */
    static boolean isDone(List<String> command) {
        try {
            var process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .directory(Path.of("/").toFile())
                    .start();
            awaitEnd(process);
            return process.exitValue() == 0;
        } catch (IOException e) {
            throw missing(command, e);
        }
    }

    /** As a crash would. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(process);
    }

    @Override
    public void close() {
        kill();
    }

    private static AssertionError missing(List<String> command, IOException e) {
        return new AssertionError(command.getFirst() + " is needed: install redis-server and postgresql", e);
    }

    private static void awaitPort(Process process, int port) {
        long deadline = System.nanoTime() + TO_START.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) return;
            } catch (IOException notYet) {
                hasEnded(process, Duration.ofMillis(50)); // A process tells only by answering.
            }
        }
        throw new AssertionError("nobody answers at port " + port);
    }

    private static void awaitEnd(Process process) {
        if (!hasEnded(process, TO_START)) throw new AssertionError(process + " does not end");
    }

    private static boolean hasEnded(Process process, Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
