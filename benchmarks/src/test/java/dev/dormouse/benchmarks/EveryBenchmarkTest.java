package dev.dormouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Nothing is measured here; each does once what it would measure, on a few devices, and fails where it fails. */
class EveryBenchmarkTest {
    private static Collection<RunResult> results;

    @BeforeAll
    static void each_runs_once() throws RunnerException {
        var once = new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .mode(Mode.SingleShotTime)
                .param("devices", "120")
                .param("query", "battery<20;model==L7;presence==asleep")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        results = new Runner(once).run();
    }

    @Test
    void every_class_that_measures_does_what_it_measures() throws Exception {
        var sources = Path.of("src/main/java/dev/dormouse/benchmarks");
        try (var files = Files.list(sources)) {
            var measuring = files.filter(EveryBenchmarkTest::measures)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .toList();

            assertThat(results)
                    .extracting(result -> result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+)\\.\\w+$", "$1"))
                    .containsAll(measuring);
        }
    }

    @Test
    void a_table_has_a_line_for_each() {
        var table = new Table(results).toString();

        assertThat(table)
                .contains("| what | of |")
                .contains("| OneValue.read | `TLV` |")
                .contains("| KeepingRegistrations.update, 32 callers | `EMBEDDED`, 120 devices |");
        assertThat(table.lines().filter(line -> line.startsWith("| "))).hasSize(results.size() + 1);
    }

    private static boolean measures(Path file) {
        try {
            return Files.readString(file).contains("@Benchmark\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
