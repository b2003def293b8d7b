package dev.dormouse.sim;

import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.scenario.Act;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code dormouse-sim notify}. */
@Command(
        name = "notify",
        description = "Registers devices, has them observed, then has them notify for a while.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class NotifyCommand extends OperationCommand {
    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(
            names = "--observe",
            paramLabel = "PATH",
            defaultValue = "/3303/0/5700",
            description = "what is observed through --api (default ${DEFAULT-VALUE})")
    private String observed = "";

    @Option(
            names = "--unconfirmed",
            description =
                    "notifications want no acknowledgement: they are counted when they left, so give a --rate that the server can take")
    private boolean unconfirmed;

    @Option(
            names = "--wait",
            defaultValue = "60",
            description = "seconds to wait until all are observed (default ${DEFAULT-VALUE})")
    private long waitSeconds;

    @Override
    int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
            throws IOException, InterruptedException {
        var place = place(observed, "/3303/0/5700");
        var act = new Act.Notify(place, duration, think, Duration.ofSeconds(waitSeconds));
        return options.play(act, !unconfirmed, api.api(), spec);
    }
}
