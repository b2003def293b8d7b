package dev.dormouse.sim;

import dev.dormouse.sim.scenario.Act;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim storm}. */
@Command(
        name = "storm",
        description =
                "Has all devices register at the same moment, each until it is: latency says when they were back.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class StormCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(
            names = "--retry",
            defaultValue = "5",
            description = "seconds a device waits after an attempt that failed (default ${DEFAULT-VALUE})")
    private long retrySeconds;

    @Option(
            names = "--no-back-off",
            description = "they wait the same time after each attempt; else longer and longer, with some luck in it")
    private boolean noBackOff;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return options.play(new Act.Storm(Duration.ofSeconds(retrySeconds), !noBackOff), spec);
    }
}
