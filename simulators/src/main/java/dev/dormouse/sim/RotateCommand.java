package dev.dormouse.sim;

import dev.dormouse.sim.load.RotateLoad;
import dev.dormouse.sim.scenario.Act;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim rotate}. */
@Command(
        name = "rotate",
        description =
                "Gives devices new keys by another bootstrap, while some of them die on the way, and says who is locked out; SERVER is the bootstrap server.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RotateCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions options = new LoadOptions();

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(
            names = "--dying",
            defaultValue = "0",
            description = "share of devices that lose their power amid it, such as 0.1 (default ${DEFAULT-VALUE})")
    private double dying;

    @Option(names = "--dead-for", defaultValue = "10", description = "seconds without power (default ${DEFAULT-VALUE})")
    private long deadSeconds;

    @Option(
            names = "--messages",
            defaultValue = "5",
            description =
                    "the power goes at one of the first so many messages of the bootstrap server (default ${DEFAULT-VALUE})")
    private int messages;

    @Option(
            names = "--careless",
            description = "devices take each write as it comes, instead of all or nothing at the end")
    private boolean careless;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var deaths = new RotateLoad.Deaths(dying, messages, Duration.ofSeconds(deadSeconds), careless);
        return options.play(new Act.Rotate(deaths), api.api(), spec);
    }
}
