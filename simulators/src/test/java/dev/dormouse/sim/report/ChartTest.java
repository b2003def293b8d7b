package dev.dormouse.sim.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.report.Chart.Axis;
import dev.dormouse.sim.report.Chart.Line;
import dev.dormouse.sim.report.Chart.Point;
import dev.dormouse.sim.report.Scale.Linear;
import dev.dormouse.sim.report.Scale.Logarithmic;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {

    @Test
    void a_label_that_would_run_into_the_one_before_is_left_out() {
        var rare = new Axis(new Logarithmic(1, 1_000_000), oneIn -> "one of %,.0f".formatted(oneIn));

        assertThat(along(rare).svg())
                .contains(">one of 1<", ">one of 10<", ">one of 100,000<")
                .doesNotContain(">one of 1,000,000<");
    }

    private static Chart along(Axis across) {
        var points = List.of(new Point(1, 1), new Point(1_000_000, 2));
        return new Chart(
                "a chart", across, new Axis(Linear.upTo(2), Scale::say), "ms", List.of(new Line("line", "q1", points)));
    }
}
