package dev.dormouse.launcher;

import dev.dormouse.launcher.config.ConfigOutcome;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.preflight.DataDirectory;
import dev.dormouse.launcher.preflight.Listening;
import dev.dormouse.launcher.preflight.VaultKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "check",
        description = {
            "Tries out the configuration: files, keys, store and ports. Makes and changes nothing.",
            "Exit code 0 when a server could start now."
        })
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

    /** The first thing that is wrong ends it, as it would end a start. */
    private int check(DormouseConfig config) {
        var backends = new Backends(config);
        tell("config", "sound");
        tell("data-dir", DataDirectory.examine(config.dataDir()));
        tell("vault", VaultKey.examine(config.vault(), config.store()));
        tell("store", backends.store());
        tell("identity", backends.identity());
        Listening.requireFree(Listening.of(config));
        tell("ports", "free");
        return 0;
    }

    private void tell(String what, String how) {
        dormouse.out().printf("%-9s %s%n", what, how);
    }
}
