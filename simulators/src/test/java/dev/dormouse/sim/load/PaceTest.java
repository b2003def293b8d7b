package dev.dormouse.sim.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void without_a_ramp_turns_come_evenly() {
        var pace = Pace.perSecond(200, 10);

        assertThat(pace.startOf(0)).isZero();
        assertThat(pace.startOf(100)).isEqualTo(500_000_000);
    }

    @Test
    void a_rate_grows_evenly_to_its_height() {
        var pace = Pace.perSecond(100, 10).rampingUp(Duration.ofSeconds(10));

        // Half as many in the ramp as without, a quarter of them in its first half.
        assertThat(turnsBefore(pace, 5)).isBetween(124L, 126L);
        assertThat(turnsBefore(pace, 10)).isBetween(499L, 501L);
        assertThat(turnsBefore(pace, 11) - turnsBefore(pace, 10)).isBetween(99L, 101L);
    }

    @Test
    void without_a_rate_the_places_grow() {
        var pace = Pace.fullSpeed(100).rampingUp(Duration.ofSeconds(10));

        assertThat(pace.places(0)).isEqualTo(1);
        assertThat(pace.places(Duration.ofSeconds(5).toNanos())).isEqualTo(50);
        assertThat(pace.places(Duration.ofSeconds(10).toNanos())).isEqualTo(100);
    }

    @Test
    void times_to_think_are_distributed_as_they_say() {
        var random = new SplittableRandom(7);
        var mean = Duration.ofSeconds(4);

        assertThat(averageSeconds(new Think.Always(mean), random)).isEqualTo(4);
        assertThat(averageSeconds(new Think.Uniform(Duration.ofSeconds(2), Duration.ofSeconds(6)), random))
                .isBetween(3.9, 4.1);
        assertThat(averageSeconds(new Think.Exponential(mean), random)).isBetween(3.8, 4.2);
        // The mean of a log-normal is its median times e to half the variance.
        assertThat(averageSeconds(new Think.LogNormal(mean, 0.5), random)).isBetween(4.3, 4.8);
    }

    private static long turnsBefore(Pace pace, long seconds) {
        return LongStream.range(0, 10_000)
                .takeWhile(turn -> pace.startOf(turn) < seconds * 1_000_000_000)
                .count();
    }

    private static double averageSeconds(Think think, SplittableRandom random) {
        return LongStream.range(0, 10_000)
                        .map(i -> think.nanos(random))
                        .average()
                        .orElseThrow()
                / 1e9;
    }
}
