package dev.dormouse.fleet.rotation;

import static dev.dormouse.fleet.rotation.RotationBench.LAMP;
import static dev.dormouse.fleet.rotation.RotationBench.SOON;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Devices that let their key be written: whatever is unanswered or lost on the way, they are told the same key again. */
class KeyWriterTest {

    private final RotationBench bench = new RotationBench();

    @Test
    void a_device_that_allows_it_is_written_its_key_and_asked_for_nothing_else() {
        bench.writable = true;
        bench.fleet.with(aDevice("lamp-7").secured());

        var job = bench.order("lamp-7");
        bench.after(SOON);

        assertThat(bench.written).singleElement().satisfies(write -> {
            assertThat(write.path()).hasToString("/0/1");
            assertThat(write.mode()).isEqualTo(Operation.Write.Mode.UPDATE);
            assertThat(write.values())
                    .containsExactly(
                            opaque("/0/1/3", bench.pending().pskIdentity().getBytes(StandardCharsets.UTF_8)),
                            opaque("/0/1/5", bench.pending().key().reveal()));
        });
        assertThat(bench.pending().key().length()).isEqualTo(32);
        assertThat(bench.commands.book().open(LAMP)).isEmpty();

        bench.isHeard();
        bench.after(SOON);
        assertThat(bench.written).as("it took it, and is not told again").hasSize(1);

        bench.comesWith(bench.pending());
        bench.after(Duration.ofHours(2));
        bench.isHeard();
        bench.after(Duration.ofMinutes(2));
        assertThat(bench.state(job)).isEqualTo(Kind.DONE);
        assertThat(bench.kinds(LAMP)).containsExactly(Kind.DELIVERING, Kind.PROVED, Kind.DONE);
    }

    @Test
    void whether_a_device_that_said_nothing_took_its_key_does_not_matter_it_is_told_the_same_again() {
        bench.writable = true;
        bench.answer = new Answer.Silence(Duration.ofSeconds(30), 4);
        bench.fleet.with(aDevice("lamp-7").secured());
        var job = bench.order("lamp-7");
        bench.after(SOON);
        var told = bench.pending();

        bench.isHeard();
        bench.after(SOON);

        assertThat(bench.written).hasSize(2);
        assertThat(bench.written.getFirst().values())
                .isEqualTo(bench.written.getLast().values());
        assertThat(bench.pending().key()).isEqualTo(told.key());
        bench.comesWith(told);
        bench.after(SOON);
        assertThat(bench.state(job)).isEqualTo(Kind.PROVED);
    }

    @Test
    void a_device_that_took_its_key_and_comes_with_the_old_one_is_told_once_more() {
        bench.writable = true;
        bench.fleet.with(aDevice("lamp-7").secured());
        bench.order("lamp-7");
        bench.after(SOON);

        bench.comesWith(aPreSharedKey("lamp-7"));
        bench.after(SOON);

        assertThat(bench.written).hasSize(2);
    }

    @Test
    void a_device_that_does_not_let_its_key_be_written_fetches_the_same_one() {
        bench.writable = true;
        bench.answer = new Answer.Refused("4.05", Optional.empty());
        bench.fleet.with(aDevice("lamp-7").secured());

        var job = bench.order("lamp-7");
        bench.after(SOON);

        assertThat(bench.written).hasSize(1);
        assertThat(bench.state(job)).isEqualTo(Kind.DELIVERING);
        assertThat(bench.commands.commands().find(bench.trigger(job))).isPresent();
        assertThat(bench.handOut()).isEqualTo(bench.pending());
        assertThat(bench.written.getFirst().values())
                .contains(opaque("/0/1/5", bench.pending().key().reveal()));
    }

    @Test
    void one_that_is_asleep_is_written_its_key_when_it_is_heard() {
        bench.writable = true;
        bench.fleet.with(aDevice("lamp-7").secured().sleeping());
        bench.after(Duration.ofMinutes(10));
        bench.order("lamp-7");
        bench.after(SOON);
        assertThat(bench.written).isEmpty();

        bench.isHeard();
        bench.after(SOON);

        assertThat(bench.written).hasSize(1);
    }

    private static Reading opaque(String path, byte[] bytes) {
        return new Reading(NodePath.parse(path), new Value.Opaque(bytes));
    }
}
