package dev.dormouse.sim;

import dev.dormouse.sim.load.RotateLoad;
import dev.dormouse.sim.load.ServerProcess;
import dev.dormouse.sim.operator.Everyone;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
    private static final String BOOTSTRAP = "bootstrap";
    private static final int MOST_NAMES = 10;

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(names = "--network", description = NetworkConverter.OF_LOADS)
    private Optional<String> network = Optional.empty();

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
        var expected = options.expectations();
        var deaths = new RotateLoad.Deaths(dying, messages, Duration.ofSeconds(deadSeconds), careless);
        var load = new RotateLoad(options.plan(), NetworkConverter.named(network), deaths, trigger());
        var out = spec.commandLine().getOut();
        try (var ticker =
                Ticker.start(load::progress, load::cancel, spec.commandLine().getErr())) {
            var result = ServerProcess.watching(options.watched(), load::run);
            var exit = options.conclude(result, expected, out);
            var lockedOut = load.lockedOut();
            out.println("  locked out " + lockedOut.size() + names(lockedOut));
            out.flush();
            return exit;
        }
    }

    private Optional<RotateLoad.Trigger> trigger() {
        return api.isGiven() ? Optional.of(this::sendBack) : Optional.empty();
    }

    private void sendBack(List<String> endpoints) throws IOException, InterruptedException {
        try (var operator = api.signIn()) {
            Everyone.of(endpoints, endpoint -> operator.command(endpoint, BOOTSTRAP));
        }
    }

    private static String names(List<String> endpoints) {
        return endpoints.isEmpty()
                ? ""
                : endpoints.stream().limit(MOST_NAMES).collect(Collectors.joining(", ", ": ", ""))
                        + (endpoints.size() > MOST_NAMES ? " and others" : "");
    }
}
