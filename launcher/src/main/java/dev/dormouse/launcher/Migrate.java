package dev.dormouse.launcher;

import dev.dormouse.launcher.config.ConfigOutcome;
import dev.dormouse.launcher.config.DormouseConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description = {
            "Takes all that an embedded store holds to the cluster that the configuration names, while no server and no node runs.",
            "Cut off, it goes on where it was. The old directory stays as it is. Devices shake hands once."
        })
final class Migrate implements Callable<Integer> {

    private final Dormouse dormouse;

    @Option(
            names = "--from",
            paramLabel = "DIRECTORY",
            required = true,
            description = "The data directory of the server that was.")
    @SuppressWarnings("NullAway.Init") // picocli sets it, or refuses the command
    private Path from;

    Migrate(Dormouse dormouse) {
        this.dormouse = dormouse;
    }

    /** What arrived. */
    record Report(int tables, long rows, long registrations) {}

    @Override
    public Integer call() {
        return switch (dormouse.configuration()) {
            case ConfigOutcome.Sound sound -> migrate(sound.config());
            case ConfigOutcome.Unsound(var problems) -> dormouse.refuse(problems.print());
        };
    }

    private int migrate(DormouseConfig config) {
        var report = new Backends(config).migrate(from, dormouse.out()::println);
        dormouse.out()
                .printf(
                        "%d tables with %d rows and %d registrations arrived, and are what left%n",
                        report.tables(), report.rows(), report.registrations());
        return 0;
    }
}
