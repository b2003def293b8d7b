package dev.dormouse.sim;

import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.OperationLoad;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that registers devices and has them do one thing again and again for a while. */
abstract sealed class OperationCommand implements Callable<Integer> {

    /** {@code dormouse-sim updates}. */
    @Command(
            name = "updates",
            description = "Registers devices, then has them update their registrations for a while.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Updates extends OperationCommand {
        Updates() {
            super(Operation.UPDATE);
        }
    }

    /** {@code dormouse-sim send}. */
    @Command(
            name = "send",
            description = "Registers devices, then has them send values for a while.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Send extends OperationCommand {
        Send() {
            super(Operation.SEND);
        }
    }

    private final Operation operation;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(names = "--duration", defaultValue = "30", description = "seconds (default ${DEFAULT-VALUE})")
    private long durationSeconds;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private OperationCommand(Operation operation) {
        this.operation = operation;
    }

    @Override
    public Integer call() throws Exception {
        var expected = options.expectations();
        var load = new OperationLoad(options.plan(), operation, Duration.ofSeconds(durationSeconds));
        try (var ticker =
                Ticker.start(load::progress, load::cancel, spec.commandLine().getErr())) {
            return options.conclude(load.run(), expected, spec.commandLine().getOut());
        }
    }
}
