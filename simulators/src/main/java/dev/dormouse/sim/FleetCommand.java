package dev.dormouse.sim;

import dev.dormouse.sim.behaviour.DeviceModel;
import dev.dormouse.sim.scenario.Act;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim fleet}. */
@Command(
        name = "fleet",
        description = "Has devices of a model lead their lives at a server; --rate is that of their arrival.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FleetCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(
            names = "--model",
            required = true,
            paramLabel = "MODEL",
            description = "a YAML file, or one of climate, tracker, water-meter")
    private String model = "";

    @Option(names = "--bootstrap", description = "SERVER is a bootstrap server: it says where they register")
    private boolean bootstraps;

    @Option(names = "--record", paramLabel = "FILE", description = "write down what they do, for 'replay'")
    private Optional<Path> record = Optional.empty();

    @Option(names = "--duration", defaultValue = "60", description = "seconds (default ${DEFAULT-VALUE})")
    private long durationSeconds;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var read = DeviceModel.named(model);
        return options.play(new Act.Fleet(read, Duration.ofSeconds(durationSeconds), bootstraps, record), spec);
    }
}
