package dev.dormouse.sim.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.load.Latencies;
import dev.dormouse.sim.load.Progress;
import dev.dormouse.sim.swarm.Traffic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void a_screen_says_what_happens_and_how_fast() {
        var frame = new Frame(0);

        frame.lines("updates", progress(100, Map.of()), SECOND);
        var lines = frame.lines("updates", progress(400, Map.of("4.03", 10L, "unanswered", 2L)), 2 * SECOND);

        assertThat(lines).hasSize(7);
        assertThat(lines.get(0)).contains("updates", "2 s");
        assertThat(lines.get(1)).contains("400", "300/s", "▃█");
        assertThat(lines.get(2)).contains("88");
        assertThat(lines.get(3)).contains("12  4.03 10, unanswered 2");
        assertThat(lines.get(4)).contains("p50 1.0 ms", "p99 3.0 ms", "max 5.0 ms");
        assertThat(lines.get(6)).contains("up 30.0 kB/s", "down 300 B/s");
    }

    @Test
    void another_step_begins_from_nothing() {
        var frame = new Frame(0);
        frame.line("register", progress(1000, Map.of()), SECOND);

        assertThat(frame.line("updates (2 of 2)", progress(50, Map.of()), 2 * SECOND))
                .isEqualTo("  updates (2 of 2): 50 done (50/s), 450 in flight, p99 3.0 ms, 0 failed");
    }

    @Test
    void a_spark_line_is_as_high_as_its_highest() {
        assertThat(Sparkline.of(List.of(0.0, 5.0, 10.0))).isEqualTo("▁▅█");
        assertThat(Sparkline.of(List.of(0.0, 0.0))).isEqualTo("▁▁");
        assertThat(Sparkline.of(List.of())).isEmpty();
    }

    private static Progress progress(long succeeded, Map<String, Long> failures) {
        return new Progress(
                500,
                succeeded,
                failures,
                3,
                new Latencies(1, 2, 3, 4, 5),
                new Traffic(succeeded, succeeded * 100, succeeded, succeeded));
    }
}
