package dev.dormouse.sim.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.load.Counts;
import dev.dormouse.sim.load.Latencies;
import dev.dormouse.sim.load.LoadResult;
import dev.dormouse.sim.load.Operation;
import dev.dormouse.sim.load.Pace;
import dev.dormouse.sim.load.Speeds;
import dev.dormouse.sim.swarm.Traffic;
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
            1000,
            Duration.ofSeconds(260));

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

        var markdown = new Report(CONTEST, List.of(row), List.of(memory)).toMarkdown();

        assertThat(markdown)
                .contains("100 devices, 3 rounds of 10 s", "at full speed with 64 under way")
                .contains("| notify | DTLS, CID | 0.0300 (0.0300 to 0.0300) | 0.0600 (0.0600 to 0.0600) | **2.00** |")
                .contains("| Dormouse | NoSec | 1,000 | 0 | 20.0 | 6.00 | 5.00 |");
    }

    /** A round for each: so many CPU seconds for a million operations. */
    private static Figures figures(long... cpuSeconds) {
        return new Figures(LongStream.of(cpuSeconds)
                .mapToObj(seconds -> new LoadResult(
                        "updates",
                        1000,
                        new Counts(1_000_000, 1_000_000, Map.of()),
                        Duration.ofSeconds(10),
                        new Speeds(new Latencies(1, 2, 3, 4, 5), List.of(), Map.of()),
                        0,
                        Traffic.NONE,
                        List.of(),
                        Optional.of(Duration.ofSeconds(seconds)),
                        Optional.empty(),
                        List.of()))
                .toList());
    }
}
