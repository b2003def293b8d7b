package dev.dormouse.sim;

import dev.dormouse.sim.network.Link;
import dev.dormouse.sim.swarm.ServerAddress;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim link}. */
@Command(
        name = "link",
        description =
                "Stands between devices and their server as a bad network, for devices that are not simulated; until it is stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class LinkCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "SERVER",
            converter = AddressConverter.class,
            description = "such as coaps://127.0.0.1:5684")
    private ServerAddress server = new ServerAddress(false, "localhost", 1);

    @Option(
            names = "--at",
            required = true,
            paramLabel = "URI",
            converter = AddressConverter.class,
            description = "where devices reach it, such as coaps://127.0.0.2:5684")
    private ServerAddress here = new ServerAddress(false, "localhost", 1);

    @Option(
            names = "--round-trip",
            paramLabel = "MILLISECONDS",
            defaultValue = "2000",
            description = "there and back, without the server (default ${DEFAULT-VALUE})")
    private long roundTripMillis;

    @Option(
            names = "--loss",
            defaultValue = "0.1",
            description = "share of the datagrams that get lost, in each direction (default ${DEFAULT-VALUE})")
    private double loss;

    @Option(names = "--seed", defaultValue = "1", description = "of what gets lost (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--duration", defaultValue = "86400", description = "seconds (default ${DEFAULT-VALUE})")
    private long durationSeconds;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var oneWay = Duration.ofMillis(roundTripMillis).dividedBy(2);
        try (var link = new Link(here.socket(), server.socket(), oneWay, loss, seed)) {
            var out = spec.commandLine().getOut();
            out.println("  " + here + " leads to " + server);
            out.flush();
            TimeUnit.SECONDS.sleep(durationSeconds);
            out.println("  " + link.passed() + " datagrams passed, " + link.lost() + " got lost");
            out.flush();
        }
        return 0;
    }
}
