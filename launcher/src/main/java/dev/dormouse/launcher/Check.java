package dev.dormouse.launcher;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.launcher.config.ConfigOutcome;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.preflight.DataDirectory;
import dev.dormouse.launcher.preflight.Listening;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "check",
        description =
                "Tries out the configuration: data directory, store, keys and ports. Exit code 0 when it could start.")
final class Check implements Callable<Integer> {

    private final Dormouse dormouse;

    Check(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    @Override
    public Integer call() {
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound -> check(sound.config());
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }

    private int check(DormouseConfig config) {
        try (var data = DataDirectory.open(config.dataDir())) {
            tell("data-dir", data.path() + " can be written");
            Listening.requireFree(Wiring.listening(config));
            tell("ports", "all free");
            return 0;
        } catch (IOException e) {
            throw new StartupFailure("data-dir: " + config.dataDir() + " cannot be let go of", e);
        }
    }

    private void tell(String what, String how) {
        dormouse.out().printf("%-10s %s%n", what, how);
    }
}
