package dev.dormouse.sim.attack;

import dev.dormouse.sim.load.Company;
import dev.dormouse.sim.load.Load;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Names;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.OperationLoad;
import dev.dormouse.sim.load.Progress;
import dev.dormouse.sim.load.Stage;
import dev.dormouse.sim.load.Work;
import dev.dormouse.sim.process.ChildProcess;
import dev.dormouse.sim.process.Pulse;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Devices that update, while their server is killed and started again: what failed, and who had to shake hands or register
 * anew because of it. The server is one of ours to kill: it was started by this load.
 */
public final class ChaosLoad implements Load {
    /**
     * What is done to the server.
     *
     * @param command starts it, by a shell
     * @param every how long it serves between two kills
     * @param down how long it stays away
     */
    public record Cruelty(String command, Duration every, Duration down) {
        public Cruelty {
            if (!every.isPositive())
                throw new IllegalArgumentException("a server serves for a while before it is killed");
        }
    }

    /** The share of the shift at its end in which the server is let alone, so that what is under way comes to something. */
    private static final double PEACE = 0.25;

    private final ServerAddress server;
    private final Stage stage;
    private final OperationLoad.Shift shift;
    private final Cruelty cruelty;
    private final List<String> remarks = new ArrayList<>();
    private volatile boolean over;
    private boolean someoneShouldRead;

    public ChaosLoad(ServerAddress server, Stage stage, OperationLoad.Shift shift, Cruelty cruelty) {
        this.server = server;
        this.stage = stage;
        this.shift = shift;
        this.cruelty = cruelty;
    }

    @Override
    public LoadResult run() throws IOException, InterruptedException {
        var consoles = Files.createTempDirectory("dormouse-chaos-");
        try {
            return run(consoles);
        } finally {
            if (!someoneShouldRead) forget(consoles);
        }
    }

    private LoadResult run(Path consoles) throws IOException, InterruptedException {
        var first = started(consoles);
        var company = companyAt(first);
        if (company.endpoints().isEmpty()) {
            first.close();
            return stage.arrival();
        }
        var before = company.handshakes();
        var executioner = new Executioner(first, consoles);
        executioner.thread.start();
        try {
            var result = company.work(new Work.Own(Operation.UPDATE), shift);
            over = true;
            executioner.thread.join();
            remarks.add("killed and started again %d times, away for %.1f s at the longest"
                    .formatted(executioner.kills, executioner.longestAwayNanos / 1e9));
            executioner.trouble().ifPresent(why -> {
                someoneShouldRead = true;
                remarks.add(why + "; its console is in " + consoles);
            });
            remarks.add(Names.told("had to shake hands", company.handshakenSince(before)));
            return result.remarking(remarks);
        } finally {
            over = true;
            executioner.thread.join();
            executioner.server.close();
        }
    }

    @Override
    public void cancel() {
        over = true;
        stage.cancel();
    }

    @Override
    public Progress progress() {
        return stage.progress();
    }

    private Company companyAt(ChildProcess server) throws IOException, InterruptedException {
        try {
            return stage.company();
        } catch (IOException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private static void forget(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    private ChildProcess started(Path folder) throws IOException, InterruptedException {
        return started(server, cruelty, folder);
    }

    private static ChildProcess started(ServerAddress at, Cruelty cruelty, Path folder)
            throws IOException, InterruptedException {
        if (Pulse.beats(at))
            throw new IOException("somebody serves at " + at + " already: chaos kills only what it started itself");
        // The shell gives its place to the server, so that the process we kill is the server's.
        var child = ChildProcess.start("server", List.of("/bin/sh", "-c", "exec " + cruelty.command()), folder);
        try {
            child.await(() -> Pulse.beats(at));
            return child;
        } catch (IOException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    /** Kills and starts, until it is told that it is over. */
    private final class Executioner {
        private final Path folder;
        private final Thread thread = Thread.ofVirtual().unstarted(this::execute);
        private volatile ChildProcess server;
        private volatile int kills;
        private volatile long longestAwayNanos;
        private volatile @Nullable String trouble;

        Executioner(ChildProcess first, Path folder) {
            this.server = first;
            this.folder = folder;
        }

        Optional<String> trouble() {
            return Optional.ofNullable(trouble);
        }

        private void execute() {
            var peaceFrom = System.nanoTime() + (long) (shift.duration().toNanos() * (1 - PEACE));
            try {
                while (awaits(cruelty.every()) && System.nanoTime() < peaceFrom) {
                    var goneAt = System.nanoTime();
                    server.close(); // SIGKILL, and gone when this returns.
                    awaits(cruelty.down());
                    server = started(folder);
                    kills++;
                    longestAwayNanos = Math.max(longestAwayNanos, System.nanoTime() - goneAt);
                }
            } catch (IOException e) {
                trouble = "the server did not come back: " + e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Says whether it goes on after that. */
        private boolean awaits(Duration time) throws InterruptedException {
            var end = System.nanoTime() + time.toNanos();
            while (!over && System.nanoTime() < end) TimeUnit.MILLISECONDS.sleep(50); // Until it is time.
            return !over;
        }
    }
}
