package dev.dormouse.sim;

import dev.dormouse.sim.benchmark.Benchmark;
import dev.dormouse.sim.benchmark.Contest;
import dev.dormouse.sim.benchmark.Sides;
import dev.dormouse.sim.load.Pace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim benchmark}. */
@Command(
        name = "benchmark",
        description = "Starts Dormouse and a yardstick, and compares what operations cost each and what they endure.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchmarkCommand implements Callable<Integer> {
    enum Security {
        NOSEC(List.of(false)),
        DTLS(List.of(true)),
        BOTH(List.of(false, true));

        private final List<Boolean> each;

        Security(List<Boolean> each) {
            this.each = each;
        }
    }

    @Option(names = "--dormouse", required = true, paramLabel = "FILE", description = "bin/dormouse of a distribution")
    private Path dormouse = Path.of("");

    @Option(
            names = "--yardstick",
            paramLabel = "COMMAND",
            description =
                    "starts the other server; {coap} and {coaps} stand for its ports, {secret-file} for the secret of the keys, {observe} for yes or no")
    private Optional<String> yardstick = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "compares Dormouse with this set with Dormouse as it is, in place of a yardstick; may be repeated")
    private List<String> settings = List.of();

    @Option(
            names = "--security",
            defaultValue = "BOTH",
            description = "one of ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE})")
    private Security security = Security.BOTH;

    @Option(
            names = {"-n", "--devices"},
            defaultValue = "1000",
            description = "that do the operations (default ${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--rounds", defaultValue = "5", description = "of each operation (default ${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--seconds", defaultValue = "10", description = "of a round (default ${DEFAULT-VALUE})")
    private long seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "10",
            description = "seconds of each operation before the rounds (default ${DEFAULT-VALUE})")
    private long warmUpSeconds;

    @Option(names = "--rate", description = "operations begun per second (default: as fast as answers come)")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--concurrency",
            defaultValue = "64",
            description = "operations under way at once, at most (default ${DEFAULT-VALUE})")
    private int concurrency;

    @Option(
            names = "--overload",
            defaultValue = "0",
            description =
                    "seconds in which three times as many updates are due as can be served (default ${DEFAULT-VALUE})")
    private long overloadSeconds;

    @Option(
            names = "--memory-devices",
            defaultValue = "0",
            description =
                    "that register to see what they take of the heap, and how long Dormouse is away when it is killed (default: neither is looked at)")
    private int memoryDevices;

    @Option(
            names = "--settle",
            defaultValue = "0",
            description =
                    "seconds after which memory is looked at again; 260 outlasts what CoAP remembers (default ${DEFAULT-VALUE})")
    private long settleSeconds;

    @Option(names = "--report", description = "write the tables to this Markdown file as well")
    private Optional<Path> report = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (!Files.isExecutable(dormouse)) throw new IOException("--dormouse " + dormouse + " is no command");
        if (yardstick.isPresent() != settings.isEmpty())
            throw new IOException("say what Dormouse is compared with: --yardstick, or itself with --set");
        var contest = new Contest(
                security.each,
                devices,
                rounds,
                Duration.ofSeconds(warmUpSeconds),
                Duration.ofSeconds(seconds),
                new Pace(rate.map(OptionalDouble::of).orElseGet(OptionalDouble::empty), concurrency),
                Duration.ofSeconds(overloadSeconds),
                memoryDevices,
                Duration.ofSeconds(settleSeconds));
        var folder = Files.createTempDirectory("dormouse-benchmark-");
        var secretFile = Files.writeString(folder.resolve("secret"), secret());
        var benchmark = new Benchmark(
                contest,
                new Sides(dormouse, yardstick, settings),
                SecretFile.read(secretFile),
                secretFile,
                folder,
                spec.commandLine().getErr());
        var markdown = benchmark.run().toMarkdown();
        if (report.isPresent()) Files.writeString(report.get(), markdown);
        var out = spec.commandLine().getOut();
        out.println(markdown);
        out.println("Consoles and data of the servers are in " + folder);
        out.flush();
        return 0;
    }

    private static String secret() {
        var secret = new byte[16];
        new SecureRandom().nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }
}
