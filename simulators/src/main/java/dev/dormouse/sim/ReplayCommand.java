package dev.dormouse.sim;

import dev.dormouse.sim.load.Recording;
import dev.dormouse.sim.scenario.Act;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim replay}. */
@Command(
        name = "replay",
        description = "Has as many devices as were recorded (fleet --record) do the same again at a server.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(names = "--file", required = true, description = "what 'fleet --record' wrote")
    private Path file = Path.of("");

    @Option(names = "--speed", defaultValue = "1", description = "so many times as fast (default ${DEFAULT-VALUE})")
    private double speed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        return options.play(new Act.Replay(Recording.in(file), speed), spec);
    }
}
