package dev.dormouse.sim;

import dev.dormouse.sim.load.Think;
import dev.dormouse.sim.objects.Place;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that registers devices and has them do one thing again and again for a while. */
abstract class OperationCommand implements Callable<Integer> {
    @Mixin
    private LoadOptions options = new LoadOptions();

    @Option(names = "--duration", defaultValue = "30", description = "seconds (default ${DEFAULT-VALUE})")
    private long durationSeconds;

    @Option(
            names = "--think",
            paramLabel = "SECONDS",
            description =
                    "what each device leaves between two operations, on average (exponentially distributed; default: nothing)")
    private Optional<Double> thinkSeconds = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var think = thinkSeconds.<Think>map(mean -> new Think.Exponential(Duration.ofNanos((long) (mean * 1e9))));
        return play(options, Duration.ofSeconds(durationSeconds), think.orElse(Think.NOT_AT_ALL), spec);
    }

    /** @return the exit code */
    abstract int play(LoadOptions options, Duration duration, Think think, CommandSpec spec)
            throws IOException, InterruptedException;

    static Place place(String path, String example) throws IOException {
        return Place.parse(path).orElseThrow(() -> new IOException("'" + path + "' is no path such as " + example));
    }
}
