package dev.dormouse.sim.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.network.RadioUse;
import dev.dormouse.sim.swarm.Traffic;
import dev.dormouse.sim.wire.Malformed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void a_result_is_read_as_it_was_written() {
        var result = result("updates", 100, 20);

        assertThat(ResultJson.read(result.toJson())).isEqualTo(result);
    }

    @Test
    void a_result_of_a_real_load_is_read_as_it_was_written() throws Exception {
        try (var server = YesServer.start();
                var stage = new Stage(LoadPlan.of(server.address(), 20))) {
            var result = new OperationLoad(
                            stage,
                            Operation.UPDATE,
                            new OperationLoad.Shift(Pace.fullSpeed(64), Duration.ofMillis(300)))
                    .run();

            var read = ResultJson.read(result.toJson());

            assertThat(read.counts()).isEqualTo(result.counts());
            assertThat(read.traffic()).isEqualTo(result.traffic());
            assertThat(read.speeds().distribution())
                    .isNotEmpty()
                    .hasSameSizeAs(result.speeds().distribution());
            assertThat(read.timeline().stream().mapToLong(Moment::succeeded).sum())
                    .isEqualTo(result.succeeded());
        }
    }

    @Test
    void what_got_worse_is_named_and_what_got_better_is_not() {
        var comparison = new Comparison(result("updates", 100, 20), result("updates", 150, 30));

        assertThat(comparison.worseThan(10))
                .extracting(Comparison.Line::figure)
                .contains("p50 ms", "handshake p99 ms")
                .doesNotContain("per second", "bytes up, a device");
        assertThat(new Comparison(result("updates", 150, 30), result("updates", 100, 20)).worseThan(10))
                .extracting(Comparison.Line::figure)
                .containsExactly("per second", "failed, of a hundred", "server CPU ms, each");
        assertThat(comparison.worseThan(60)).isEmpty();
        assertThat(comparison.toString()).contains("p50 ms", "+50.0 %");
    }

    @Test
    void something_where_nothing_was_is_worse() {
        assertThat(new Comparison.Line("failed", 0, 3, false).isWorseThan(1000)).isTrue();
        assertThat(new Comparison.Line("failed", 0, 0, false).isWorseThan(0)).isFalse();
    }

    @Test
    void different_scenarios_are_not_compared() {
        assertThatThrownBy(() -> new Comparison(result("updates", 1, 1), result("send", 1, 1)))
                .hasMessageContaining("updates and send are different scenarios");
    }

    @Test
    void a_damaged_result_is_read_or_refused_and_nothing_else() {
        var text = result("updates", 100, 20).toJson();
        var random = new SplittableRandom(12);
        for (int i = 0; i < 5000; i++) {
            var damaged = new StringBuilder(text);
            for (int j = random.nextInt(1, 5); j > 0; j--)
                damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(32, 127));
            try {
                assertThat(ResultJson.read(damaged.toString()).devices()).isPositive();
            } catch (Malformed refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }

    private static LoadResult result(String scenario, long succeeded, double p50) {
        var latencies = new Latencies(p50, 2 * p50, 3 * p50, 4 * p50, 5 * p50);
        return new LoadResult(
                scenario,
                10,
                new Counts(succeeded + 2, succeeded, Map.of("4.04", 2L)),
                Duration.ofSeconds(10),
                new Speeds(latencies, List.of(new Speeds.Share(50, p50, succeeded)), Map.of("handshake", latencies)),
                10,
                new Traffic(100, 10_000, 90, 8_000),
                List.of(new Moment(1, succeeded, 2, 10, latencies)),
                Optional.of(Duration.ofMillis(500)),
                Optional.of(new RadioUse("nb-iot", 12.5, 60, 20, 4000, 3000)),
                List.of("something to say"));
    }
}
