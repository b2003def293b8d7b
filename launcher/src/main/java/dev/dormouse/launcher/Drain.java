package dev.dormouse.launcher;

import dev.dormouse.launcher.config.ConfigOutcome;
import dev.dormouse.launcher.config.DormouseConfig;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

@Command(
        name = "drain",
        description = {
            "Has the server of this data directory stop as it does on SIGTERM, and waits until it has.",
            "It says that it is not ready, serves on for cluster.drain, hands its devices over to other nodes, and ends."
        })
final class Drain implements Callable<Integer> {

    private final Dormouse dormouse;

    Drain(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    @Override
    public Integer call() {
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound -> drain(sound.config());
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }

    private int drain(DormouseConfig config) {
        var server = new PidFile(config.dataDir()).running();
        if (server.isEmpty()) return dormouse.refuse("no server runs on " + config.dataDir());
        if (!server.get().destroy()) return dormouse.refuse("this user may not stop the server on " + config.dataDir());
        return awaitEnd(server.get(), Serve.toStop(config).plusSeconds(5));
    }

    private int awaitEnd(ProcessHandle server, Duration patience) {
        try {
            server.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            dormouse.out().println("drained and stopped");
            return 0;
        } catch (TimeoutException e) {
            return dormouse.refuse("the server did not stop within " + patience.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process ends, whatever its code", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return dormouse.refuse("interrupted");
        }
    }
}
