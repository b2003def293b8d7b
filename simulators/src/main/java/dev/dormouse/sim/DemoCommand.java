package dev.dormouse.sim;

import dev.dormouse.sim.demo.DemoDevice;
import dev.dormouse.sim.demo.DemoFleet;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim demo}. */
@Command(
        name = "demo",
        description = "Brings a dozen lively devices to a server, until interrupted.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SERVER",
            defaultValue = "coap://localhost:5683",
            description = "coap://host[:port] (default ${DEFAULT-VALUE})",
            converter = AddressConverter.class)
    private ServerAddress coap = new ServerAddress(false, "localhost", 5683);

    @Option(
            names = "--coaps",
            description = "coaps://host[:port] for the devices that use DTLS; without it all come in the clear",
            converter = AddressConverter.class)
    private Optional<ServerAddress> coaps = Optional.empty();

    @Option(names = "--secret-file", description = "holds the secret of the devices' keys; needed with --coaps")
    private Optional<Path> secretFile = Optional.empty();

    @Option(names = "--seed", defaultValue = "1", description = "of the devices' lives (default ${DEFAULT-VALUE})")
    private long seed;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var fleet = new DemoFleet(coap, coaps.orElse(coap), devices(), seed);
        var over = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            fleet.stop();
            over.countDown();
        }));
        fleet.start();
        spec.commandLine()
                .getOut()
                .println(devices().size() + " devices are on their way to " + coap + ". Ctrl-C ends them.");
        over.await();
        return 0;
    }

    private List<DemoDevice> devices() throws IOException {
        if (coaps.isEmpty()) return DemoDevice.dozenInTheClear();
        if (secretFile.isEmpty()) throw new IOException("--coaps needs --secret-file, for the devices' keys");
        return DemoDevice.dozen(SecretFile.read(secretFile.get())::keyOf);
    }
}
