package dev.dormouse.sim.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.sim.load.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A server's process that we started, and that ends with us. What it says goes to a file. */
public final class ChildProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long BETWEEN_LOOKS_MILLIS = 50;
    private static final int LINES_OF_COMPLAINT = 15;

    /** Looks whether the server serves. */
    @FunctionalInterface
    public interface Sign {
        boolean isThere() throws IOException, InterruptedException;
    }

    private final String name;
    private final Process process;
    private final Path console;
    private final Thread hook;

    private ChildProcess(String name, Process process, Path console) {
        this.name = name;
        this.process = process;
        this.console = console;
        // Whoever interrupts the benchmark does not want its servers to stay.
        this.hook = Thread.ofPlatform().unstarted(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    public static ChildProcess start(String name, List<String> command, Path folder) throws IOException {
        var console = Files.createTempFile(folder, name.replace(' ', '-') + "-", ".log");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        return new ChildProcess(name, process, console);
    }

    /** Waits until the server serves; one that ended before that never will. */
    public void await(Sign sign) throws IOException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) throw new IOException(name + " ended with " + process.exitValue() + ":\n" + end());
            if (sign.isThere()) return;
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS); // A process tells only by answering.
        }
        throw new IOException(name + " does not serve after " + PATIENCE.toSeconds() + " s:\n" + end());
    }

    public String console() throws IOException {
        return Files.readString(console, UTF_8);
    }

    public ServerProcess process() {
        return new ServerProcess(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException shuttingDown) {
            return; // The hook is on its way already.
        }
    }

    private String end() throws IOException {
        var lines = console().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_COMPLAINT), lines.size()));
    }
}
