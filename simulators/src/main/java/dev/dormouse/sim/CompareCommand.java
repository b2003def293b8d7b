package dev.dormouse.sim;

import dev.dormouse.sim.load.Comparison;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.ResultJson;
import dev.dormouse.sim.wire.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse-sim compare}. */
@Command(
        name = "compare",
        description = "Holds two results of the same load (--json) against each other.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CompareCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "BEFORE", description = "a result that a load wrote with --json")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "AFTER", description = "another")
    private Path after = Path.of("");

    @Option(
            names = "--tolerance",
            paramLabel = "PERCENT",
            description = "when a figure got worse by more, the exit code is 1 (default: it is only shown)")
    private Optional<Double> tolerance = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        var earlier = read(before);
        var later = read(after);
        if (earlier.size() != later.size())
            throw new IOException("one of " + earlier.size() + " steps and one of " + later.size()
                    + " are different scenarios: there is nothing to compare");
        var isWorse = false;
        for (int i = 0; i < earlier.size(); i++) isWorse |= isWorse(new Comparison(earlier.get(i), later.get(i)));
        spec.commandLine().getOut().flush();
        return isWorse ? Main.EXPECTATION_MISSED : 0;
    }

    private boolean isWorse(Comparison comparison) {
        var out = spec.commandLine().getOut();
        out.println(comparison);
        var worse = tolerance.map(comparison::worseThan).orElse(List.of());
        worse.forEach(line -> out.println("  worse   " + line.figure()));
        return !worse.isEmpty();
    }

    private static List<LoadResult> read(Path file) throws IOException {
        if (!Files.isReadable(file)) throw new IOException("the result " + file + " cannot be read");
        try {
            return ResultJson.readAll(Files.readString(file));
        } catch (Malformed e) {
            throw new IOException(file + ": " + e.getMessage());
        }
    }
}
