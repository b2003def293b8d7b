package dev.dormouse.sim;

import dev.dormouse.sim.attack.ChaosLoad.Cruelty;
import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.scenario.Act;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code dormouse-sim chaos}. */
@Command(
        name = "chaos",
        description =
                "Starts a server, registers devices that update for a while, and kills and starts the server again meanwhile; says who had to shake hands.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChaosCommand extends OperationCommand {
    @Option(
            names = "--command",
            required = true,
            description = "starts the server at SERVER's address; it must become the server, not its parent")
    private String command = "";

    @Option(
            names = "--every",
            defaultValue = "20",
            description = "seconds that it serves between two kills (default ${DEFAULT-VALUE})")
    private long everySeconds;

    @Option(names = "--down", defaultValue = "2", description = "seconds that it stays away (default ${DEFAULT-VALUE})")
    private long downSeconds;

    @Override
    int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
            throws IOException, InterruptedException {
        var cruelty = new Cruelty(command, Duration.ofSeconds(everySeconds), Duration.ofSeconds(downSeconds));
        return options.play(new Act.Chaos(cruelty, duration), spec);
    }
}
