package dev.dormouse.launcher;

import dev.dormouse.fleet.setting.Settings;
import dev.dormouse.launcher.config.ConfigOutcome;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.config.StoreConfig;
import dev.dormouse.launcher.log.StandardErrorLog;
import dev.dormouse.launcher.preflight.DataDirectory;
import dev.dormouse.launcher.preflight.Listening;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

@Command(name = "serve", description = "Runs the server. This is what happens without a subcommand.")
final class Serve implements Callable<Integer> {

    private static final Logger log = LoggerFactory.getLogger(Serve.class);

    /** Shorter than what systemd (90 s), Docker (10 s, we say 30 in the documents) and Kubernetes (30 s) wait. */
    private static final Duration TO_STOP = Duration.ofSeconds(20);

    private final Dormouse dormouse;

    Serve(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    @Override
    public Integer call() {
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound -> serve(sound.config(), sound.settings());
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }

    private int serve(DormouseConfig config, Settings settings) {
        StandardErrorLog.setLevel(config.log().level().name());
        Listening.requireFree(Listening.of(config));
        DataDirectory.make(config.dataDir());
        var server = new Wiring(config, settings);
        var pid = new PidFile(config.dataDir());
        try {
            pid.write();
            Shutdown.runUntilAsked(server, () -> announce(server), toStop(config));
        } finally {
            pid.remove();
        }
        return 0;
    }

    /** A node among others first says that it is about to. */
    static Duration toStop(DormouseConfig config) {
        return switch (config.store()) {
            case StoreConfig.Embedded embedded -> TO_STOP;
            case StoreConfig.Clustered clustered ->
                TO_STOP.plus(config.cluster().drain());
        };
    }

    private void announce(Wiring server) {
        log.atInfo().addKeyValue("version", Version.current()).log("serving");
        server.announcement().print(dormouse.out());
    }
}
