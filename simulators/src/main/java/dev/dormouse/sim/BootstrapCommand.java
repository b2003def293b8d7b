package dev.dormouse.sim;

import dev.dormouse.sim.scenario.Act;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim bootstrap}. */
@Command(
        name = "bootstrap",
        description =
                "Has factory-new devices ask a bootstrap server for keys and register with them; SERVER is the bootstrap server.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BootstrapCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions options = new LoadOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return options.play(new Act.Bootstrap(), spec);
    }
}
