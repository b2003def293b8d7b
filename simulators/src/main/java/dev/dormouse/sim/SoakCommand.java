package dev.dormouse.sim;

import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.scenario.Act;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code dormouse-sim soak}. */
@Command(
        name = "soak",
        description =
                "Registers devices, then has them send for very long, and says what became worse with time; give a --rate and --server-pid.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SoakCommand extends OperationCommand {
    @Override
    int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
            throws IOException, InterruptedException {
        return options.play(new Act.Soak(duration, think), spec);
    }
}
