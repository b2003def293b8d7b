package dev.dormouse.benchmarks;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What came of a run, in Markdown, and on what it was measured. */
record Table(Collection<RunResult> results) {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    /** The parameter that says of how many, and comes last. */
    private static final String SIZE = "devices";

    @Override
    public String toString() {
        return """
                %s, %d processors, JDK %s.

                | what | of | | 99.9 %% within | bytes allocated |
                |---|---|---|---|---|
                %s
                """.formatted(
                        System.getProperty("os.name"),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        results.stream().map(Table::line).collect(Collectors.joining("\n")));
    }

    private static String line(RunResult result) {
        var primary = result.getPrimaryResult();
        return "| %s | %s | %s %s | ±%s | %s |"
                .formatted(
                        name(result.getParams()),
                        of(result.getParams()),
                        figure(primary.getScore()),
                        unit(primary),
                        figure(primary.getScoreError()),
                        Optional.ofNullable(result.getSecondaryResults().get(ALLOCATED))
                                .map(bytes -> "%,.0f".formatted(bytes.getScore()))
                                .orElse(""));
    }

    /** As in the code, without the package; and by how many at once when that is more than one. */
    private static String name(BenchmarkParams benchmark) {
        var whole = benchmark.getBenchmark();
        var name = whole.substring(whole.lastIndexOf('.', whole.lastIndexOf('.') - 1) + 1);
        return benchmark.getThreads() == 1 ? name : name + ", " + benchmark.getThreads() + " callers";
    }

    private static String of(BenchmarkParams benchmark) {
        return benchmark.getParamsKeys().stream()
                .sorted(Comparator.comparing(SIZE::equals))
                .map(key -> parameter(key, benchmark.getParam(key)))
                .collect(Collectors.joining(", "));
    }

    private static String parameter(String key, String value) {
        if (key.equals(SIZE)) return value + " " + key;
        return value.isEmpty() ? "all" : "`" + value + "`";
    }

    private static String unit(Result<?> primary) {
        return primary.getScoreUnit().replace("us/op", "µs").replace("ops/s", "a second");
    }

    /** Three digits that count. */
    private static String figure(double figure) {
        if (Double.isNaN(figure)) return "?";
        return (figure >= 100 ? "%,.0f" : figure >= 10 ? "%.1f" : "%.2f").formatted(figure);
    }
}
