package dev.dormouse.sim;

import dev.dormouse.sim.load.FirmwareMix;
import dev.dormouse.sim.scenario.Act;
import java.io.IOException;
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
                    "such as reverted=0.05,silent=0.02,failed-5=0.01,lying=0.01,power-cut=0.1,power-cut-anew=0.1,room-500=0.1 (default: all install)")
    private Optional<String> mix = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var shares = mix.map(FirmwareMix::parse).orElse(FirmwareMix.ALL_WELL);
        var there = api.api();
        if (uri.isPresent() && there.isEmpty()) throw new IOException("--package needs --api");
        return options.play(new Act.Firmware(shares, uri), there, spec);
    }
}
