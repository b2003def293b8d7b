package dev.dormouse.sim;

import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.scenario.Act;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** {@code dormouse-sim send}. */
@Command(
        name = "send",
        description = "Registers devices, then has them send values for a while.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SendCommand extends OperationCommand {
    @Override
    int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
            throws IOException, InterruptedException {
        return options.play(new Act.Operate(Operation.SEND, duration, think), spec);
    }
}
