package dev.dormouse.sim;

import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.scenario.Act;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code dormouse-sim updates}. */
@Command(
        name = "updates",
        description = "Registers devices, then has them update their registrations for a while.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class UpdatesCommand extends OperationCommand {
    @Override
    int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
            throws IOException, InterruptedException {
        return options.play(new Act.Operate(Operation.UPDATE, duration, think), spec);
    }
}
