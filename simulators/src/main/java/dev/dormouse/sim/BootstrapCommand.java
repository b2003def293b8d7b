package dev.dormouse.sim;

import dev.dormouse.sim.load.BootstrapLoad;
import dev.dormouse.sim.load.ServerProcess;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

    @Option(names = "--network", description = NetworkConverter.OF_LOADS)
    private Optional<String> network = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var expected = options.expectations();
        var load = new BootstrapLoad(options.plan(), NetworkConverter.named(network));
        try (var ticker =
                Ticker.start(load::progress, load::cancel, spec.commandLine().getErr())) {
            var result = ServerProcess.watching(options.watched(), load::run);
            return options.conclude(result, expected, spec.commandLine().getOut());
        }
    }
}
