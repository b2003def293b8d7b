package dev.dormouse.sim.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.load.Counts;
import dev.dormouse.sim.load.Latencies;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.load.Speeds;
import dev.dormouse.sim.swarm.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Contest CONTEST = new Contest(
            List.of(false),
            100,
            3,
            Duration.ZERO,
            Duration.ofSeconds(10),
            Pace.fullSpeed(64),
            Duration.ofSeconds(30),
            1000,
            Duration.ofSeconds(260));

    private static final Sides SIDES = new Sides(Path.of("dormouse"), Optional.of("a command"), List.of());

    @Test
    void a_ratio_is_that_of_the_medians() {
        var row = new Report.Row(Operation.UPDATE, true, figures(40, 20, 30), figures(45, 90, 60));

        assertThat(row.ratio()).isEqualTo(2.0);
        assertThat(row.bare().cpu()).isEqualTo("0.0300 (0.0200 to 0.0400)");
    }

    @Test
    void an_even_number_of_rounds_has_its_median_between_two() {
        assertThat(figures(10, 20, 30, 100).cpuMillis()).isEqualTo(0.025);
    }

    @Test
    void the_tables_say_what_was_measured_and_how() {
        var row = new Report.Row(Operation.NOTIFY, true, figures(30), figures(60));
        var memory = new Report.Memory("Dormouse", false, 1000, 0, 20_000_000, 26_000_000, 25_000_000);

        var markdown = new Report(CONTEST, SIDES, List.of(row), List.of(), List.of(memory), List.of()).toMarkdown();

        assertThat(markdown)
                .contains("100 devices, 3 rounds of 10 s", "at full speed with 64 under way")
                .contains("| notify | DTLS, CID | 0.0300 (0.0300 to 0.0300) | 0.0600 (0.0600 to 0.0600) | **2.00** |")
                .contains("| Dormouse | NoSec | 1,000 | 0 | 20.0 | 6.00 | 5.00 |");
    }

    @Test
    void a_chart_holds_the_ratios_against_what_is_wanted() {
        var rows = List.of(
                new Report.Row(Operation.UPDATE, false, figures(30), figures(60)),
                new Report.Row(Operation.UPDATE, true, figures(40), figures(50)));

        assertThat(new Report(CONTEST, SIDES, rows, List.of(), List.of(), List.of()).toMarkdown())
                .contains("x-axis [\"update\", \"update, DTLS\"]", "bar [2.00, 1.25]", "line [1.3, 1.3]");
    }

    @Test
    void dormouse_is_compared_with_itself_as_it_is_set_otherwise() {
        var row = new Report.Row(Operation.NOTIFY, true, figures(30), figures(60));
        var itself = new Sides(Path.of("dormouse"), Optional.empty(), List.of("store.kind=clustered"));

        var markdown = new Report(CONTEST, itself, List.of(row), List.of(), List.of(), List.of()).toMarkdown();

        assertThat(markdown)
                .contains("| Dormouse, ms | Dormouse, as set, ms | ratio |")
                .doesNotContain("what we want");
    }

    @Test
    void the_tables_say_what_hardship_was_endured() {
        var overload = new Overload("Dormouse", true, answered(1_000_000), answered(800_000), answered(500_000));
        var restart =
                new Restart(true, 100_000, Duration.ofMillis(4_321), Duration.ofMillis(9_870), 0, answered(5_000));

        assertThat(new Report(CONTEST, SIDES, List.of(), List.of(overload), List.of(), List.of(restart)).toMarkdown())
                .contains("3 times as many updates due as can be answered, for 30 s, of 100 devices")
                .contains(
                        "| Dormouse | DTLS, CID | 100,000 | 300,000 | 80,000 | **80 %** | 0 | 50,000 | 50,000 | 3.0 | 0 |")
                .contains("| DTLS, CID | 100,000 | **4.3** | 9.9 | 5,000 | 0 | 0 |");
    }

    private static LoadResult answered(long count) {
        return result(count, Duration.ZERO);
    }

    /** A round for each: so many CPU seconds for a million operations. */
    private static Figures figures(long... cpuSeconds) {
        return new Figures(LongStream.of(cpuSeconds)
                .mapToObj(seconds -> result(1_000_000, Duration.ofSeconds(seconds)))
                .toList());
    }

    private static LoadResult result(long count, Duration cpu) {
        return new LoadResult(
                "updates",
                1000,
                new Counts(count, count, Map.of()),
                Duration.ofSeconds(10),
                new Speeds(new Latencies(1, 2, 3, 4, 5), List.of(), Map.of()),
                0,
                Traffic.NONE,
                List.of(),
                Optional.of(cpu),
                Optional.empty(),
                List.of());
    }
}
