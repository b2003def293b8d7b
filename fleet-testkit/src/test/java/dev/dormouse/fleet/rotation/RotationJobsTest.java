package dev.dormouse.fleet.rotation;

import static dev.dormouse.fleet.rotation.RotationBench.SOON;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.rotation.RotationJob.Stage;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rotations of many devices: at a rate, so many at once, paused and called off. */
class RotationJobsTest {

    private final RotationBench bench = new RotationBench();

    @Test
    void a_device_without_a_key_or_unknown_fails_and_the_others_go_on() {
        bench.fleet.with(aDevice("lamp-7").secured()).with(aDevice("lamp-8"));

        var job = bench.order("lamp-7", "lamp-8", "nobody");
        bench.after(SOON);

        assertThat(bench.of(job))
                .extracting(rotation -> rotation.state().kind())
                .containsExactly(Kind.DELIVERING, Kind.FAILED, Kind.FAILED);
    }

    @Test
    void devices_begin_at_the_rate_and_no_more_than_allowed_are_under_way() {
        IntStream.range(0, 30)
                .forEach(number -> bench.fleet.with(aDevice("meter-" + number)
                        .registeredFor(Duration.ofDays(10))
                        .secured()));
        var job = bench.rotations.order(
                Optional.empty(),
                new Target.Matching("meter", Optional.empty()),
                new RotationTerms(Duration.ofDays(2), 12, 20),
                "ada");

        bench.after(Duration.ofSeconds(61));
        assertThat(bench.of(job)).hasSizeBetween(11, 13);

        bench.after(Duration.ofMinutes(10));
        assertThat(bench.of(job)).hasSize(20);
        assertThat(bench.rotations.find(job.id()).orElseThrow().stage()).isEqualTo(Stage.RUNNING);
    }

    @Test
    void a_job_that_is_paused_begins_no_more_until_it_is_resumed() {
        bench.fleet.with(aDevice("lamp-7").secured()).with(aDevice("lamp-8").secured());
        var job = bench.order("lamp-7", "lamp-8");

        assertThat(bench.rotations.pause(job.id())).isTrue();
        assertThat(bench.rotations.pause(job.id())).isFalse();
        bench.after(Duration.ofMinutes(5));
        assertThat(bench.of(job)).isEmpty();

        assertThat(bench.rotations.resume(job.id())).isTrue();
        bench.after(Duration.ofMinutes(1));
        assertThat(bench.of(job)).hasSize(2);
    }

    @Test
    void of_a_job_that_is_called_off_only_devices_with_a_key_on_its_way_go_on() {
        bench.fleet.with(aDevice("lamp-7").secured()).with(aDevice("lamp-8").secured());
        var job = bench.order("lamp-7", "lamp-8", "lamp-9");
        bench.after(Duration.ofSeconds(30));
        bench.handOut();

        assertThat(bench.rotations.cancel(job.id())).isTrue();
        assertThat(bench.rotations.cancel(job.id())).isFalse();
        bench.after(SOON);

        assertThat(bench.of(job))
                .extracting(rotation -> rotation.state().kind())
                .startsWith(Kind.DELIVERING, Kind.CANCELLED);
        assertThat(bench.rotations.find(job.id()).orElseThrow().stage()).isEqualTo(Stage.CANCELLED);
    }
}
