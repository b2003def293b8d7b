package dev.dormouse.sim;

import dev.dormouse.sim.load.FirmwareLoad;
import dev.dormouse.sim.load.FirmwareMix;
import dev.dormouse.sim.load.ServerProcess;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.operator.Everyone;
import dev.dormouse.sim.operator.Operator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim firmware}. */
@Command(
        name = "firmware",
        description =
                "Registers devices that take firmware (object 5, by push or pull) and end as they were told to; says what came of each.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class FirmwareCommand implements Callable<Integer> {
    private static final Place PACKAGE_URI = Place.of(5, 0, 1);
    private static final Place UPDATE = Place.of(5, 0, 2);

    @Mixin
    private LoadOptions options = new LoadOptions();

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(
            names = "--package",
            paramLabel = "URI",
            description =
                    "with --api: what devices are told to fetch, coap or coaps; without it a campaign is waited for")
    private Optional<String> uri = Optional.empty();

    @Option(
            names = "--mix",
            paramLabel = "SHARES",
            description =
                    "such as reverted=0.05,silent=0.02,failed-5=0.01,lying=0.01,power-cut=0.1 (default: all install)")
    private Optional<String> mix = Optional.empty();

    @Option(names = "--network", description = NetworkConverter.OF_LOADS)
    private Optional<String> network = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var expected = options.expectations();
        var shares = mix.map(FirmwareMix::parse).orElse(FirmwareMix.ALL_WELL);
        if (uri.isPresent() && !api.isGiven()) throw new IOException("--package needs --api");
        if (uri.isEmpty()) return run(shares, FirmwareLoad.Campaign.NONE, expected);
        try (var operator = api.signIn()) {
            return run(shares, new ByHand(operator, uri.get()), expected);
        }
    }

    private int run(FirmwareMix shares, FirmwareLoad.Campaign campaign, List<Expectation> expected)
            throws IOException, InterruptedException {
        var load = new FirmwareLoad(options.plan(), NetworkConverter.named(network), shares, campaign);
        try (var ticker =
                Ticker.start(load::progress, load::cancel, spec.commandLine().getErr())) {
            var result = ServerProcess.watching(options.watched(), load::run);
            return options.conclude(result, expected, spec.commandLine().getOut());
        }
    }

    /** An operator that writes the URI and starts each update. */
    private record ByHand(Operator operator, String uri) implements FirmwareLoad.Campaign {
        @Override
        public void offer(List<String> endpoints) throws IOException, InterruptedException {
            Everyone.of(endpoints, endpoint -> operator.write(endpoint, PACKAGE_URI, uri));
        }

        @Override
        public void install(String endpoint) throws IOException, InterruptedException {
            operator.execute(endpoint, UPDATE);
        }
    }
}
