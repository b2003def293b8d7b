package dev.dormouse.sim;

import dev.dormouse.sim.load.LoadPlan;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.load.ServerProcess;
import dev.dormouse.sim.swarm.Addressing;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What all loads have in common on the command line. */
final class LoadOptions {
    @Parameters(
            paramLabel = "SERVER",
            description = "coap://host[:port] or coaps://host[:port]",
            converter = AddressConverter.class)
    private ServerAddress server = new ServerAddress(false, "localhost", 5683);

    @Option(
            names = {"-n", "--devices"},
            defaultValue = "1000",
            description = "how many devices (default ${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--rate", description = "operations begun per second (default: as fast as answers come)")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--concurrency",
            defaultValue = "256",
            description = "operations under way at once, at most (default ${DEFAULT-VALUE})")
    private int concurrency;

    @Option(names = "--prefix", defaultValue = "load-", description = "of endpoint names (default ${DEFAULT-VALUE})")
    private String prefix = "";

    @Option(
            names = "--lifetime",
            defaultValue = "3600",
            description = "of registrations, in seconds (default ${DEFAULT-VALUE})")
    private long lifetimeSeconds;

    @Mixin
    private KeyOptions keys = new KeyOptions();

    @Option(
            names = "--patience",
            defaultValue = "600",
            description = "seconds after which all is over, finished or not (default ${DEFAULT-VALUE})")
    private long patienceSeconds;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "of all that is left to luck (default ${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--addressing",
            description = "one of ${COMPLETION-CANDIDATES} (default: the one that carries more)")
    private Optional<Addressing> addressing = Optional.empty();

    @Option(names = "--json", description = "write the result to this file as well")
    private Optional<Path> json = Optional.empty();

    @Option(
            names = "--expect",
            paramLabel = "WHAT",
            description = "such as 'p99<200ms', 'failed==0', 'perSecond>1000'; when missed, the exit code is 1")
    private List<String> expectations = new ArrayList<>();

    @Option(
            names = "--server-pid",
            description = "the server's process on this machine: says what each operation cost it")
    private Optional<Long> serverPid = Optional.empty();

    Optional<ServerProcess> watched() {
        return serverPid.map(ServerProcess::new);
    }

    LoadPlan plan() throws IOException {
        var given = keys.keys();
        var pace = new Pace(rate.map(OptionalDouble::of).orElseGet(OptionalDouble::empty), concurrency);
        var plan = server.secure() && given.isPresent()
                ? LoadPlan.of(server, devices, given.get())
                : LoadPlan.of(server, devices);
        return plan.named(prefix)
                .paced(pace)
                .living(Duration.ofSeconds(lifetimeSeconds))
                .givingUpAfter(Duration.ofSeconds(patienceSeconds))
                .seeded(seed)
                .addressed(addressing.orElseGet(() -> Addressing.bestFor(server.socket())));
    }

    /** Reads the expectations before the load begins, so that a slip of the pen does not cost a run. */
    List<Expectation> expectations() {
        return expectations.stream().map(Expectation::parse).toList();
    }

    /** Shows and keeps the result. @return the exit code */
    int conclude(LoadResult result, List<Expectation> expected, PrintWriter out) throws IOException {
        out.println(result);
        if (json.isPresent()) Files.writeString(json.get(), result.toJson());
        var missed = expected.stream()
                .filter(expectation -> !expectation.isMetBy(result))
                .toList();
        missed.forEach(
                expectation -> out.println("  expected  " + expectation + ", but it is " + expectation.found(result)));
        out.flush();
        return missed.isEmpty() ? 0 : Main.EXPECTATION_MISSED;
    }
}
