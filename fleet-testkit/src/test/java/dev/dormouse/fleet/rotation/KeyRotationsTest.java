package dev.dormouse.fleet.rotation;

import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.fleet.rotation.RotationBench.LAMP;
import static dev.dormouse.fleet.rotation.RotationBench.SOON;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.event.FleetEvent.CredentialChanged;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rotation of one device from its order to its end. */
class KeyRotationsTest {

    private final RotationBench bench = new RotationBench();

    @Test
    void a_device_gets_a_new_key_and_the_old_one_ends_when_it_is_at_home_with_it() {
        bench.fleet.with(aDevice("lamp-7").secured());
        var job = bench.order("lamp-7");
        bench.after(SOON);
        assertThat(bench.state(job)).isEqualTo(Kind.DELIVERING);
        assertThat(bench.commands.commands().find(bench.trigger(job)))
                .hasValueSatisfying(
                        command -> assertThat(command.state().kind()).isEqualTo(CommandState.Kind.DONE));

        var fresh = bench.handOut();
        bench.comesWith(fresh);
        bench.after(Duration.ofHours(2));
        assertThat(bench.state(job)).isEqualTo(Kind.PROVED);

        bench.isHeard();
        bench.after(Duration.ofMinutes(2));
        assertThat(bench.state(job)).isEqualTo(Kind.DONE);
        assertThat(bench.fleet.credentials().find(LAMP, MANAGEMENT).grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.credential()).isEqualTo(fresh));
        assertThat(bench.fleet.told())
                .filteredOn(CredentialChanged.class::isInstance)
                .last()
                .satisfies(event -> assertThat(((CredentialChanged) event).revoked())
                        .containsExactly(aPreSharedKey("lamp-7").identity()));
        assertThat(bench.kinds(LAMP)).containsExactly(Kind.DELIVERING, Kind.PROVED, Kind.DONE);
    }

    @Test
    void a_device_that_stays_away_keeps_both_keys_and_is_reported() {
        bench.fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(10)).secured());
        var job = bench.order("lamp-7");
        bench.after(SOON);
        bench.handOut();

        bench.after(Duration.ofDays(3));

        assertThat(bench.state(job)).isEqualTo(Kind.IN_DOUBT);
        assertThat(bench.fleet.credentials().find(LAMP, MANAGEMENT).grants()).hasSize(2);
        assertThat(bench.rotations.find(job.id()).orElseThrow().isOver()).isTrue();
    }

    @Test
    void a_device_that_does_not_know_how_to_bootstrap_keeps_its_key_and_is_not_waited_for() {
        bench.answer = new Answer.Refused("4.05", Optional.empty());
        bench.fleet.with(aDevice("lamp-7").secured());

        var job = bench.order("lamp-7");
        bench.after(SOON);

        assertThat(bench.state(job)).isEqualTo(Kind.REVERTED);
        assertThat(bench.of(job).getFirst().state().reason()).contains("4.05");
        assertThat(bench.fleet.credentials().find(LAMP, MANAGEMENT).grants()).hasSize(1);
    }

    @Test
    void a_device_has_one_rotation_at_a_time() {
        bench.fleet.with(aDevice("lamp-7").secured());
        bench.order("lamp-7");
        bench.after(SOON);

        var second = bench.order("lamp-7");
        bench.after(SOON);

        assertThat(bench.state(second)).isEqualTo(Kind.FAILED);
        assertThat(bench.of(second).getFirst().state().reason()).contains("under way");
    }

    @Test
    void a_device_in_doubt_may_begin_anew_and_is_handed_the_same_key() {
        bench.fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(30)).secured());
        var first = bench.order("lamp-7");
        bench.after(SOON);
        var fresh = bench.handOut();
        bench.after(Duration.ofDays(3));

        var second = bench.order("lamp-7");
        bench.after(SOON);

        assertThat(bench.state(first)).isEqualTo(Kind.FAILED);
        assertThat(bench.state(second)).isEqualTo(Kind.DELIVERING);
        assertThat(bench.handOut()).isEqualTo(fresh);
    }

    @Test
    void a_restart_takes_up_what_was_under_way() {
        bench.fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(10)).secured());
        var job = bench.order("lamp-7");
        bench.after(SOON);
        bench.rotations.stop();
        bench.comesWith(bench.handOut());

        bench.started();
        bench.after(SOON);

        assertThat(bench.state(job)).isEqualTo(Kind.PROVED);
    }

    @Test
    void while_the_store_is_away_a_rotation_waits() {
        bench.fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(10)).secured());
        var job = bench.order("lamp-7");
        bench.fleet.outage().begin();
        bench.after(Duration.ofMinutes(2));
        bench.fleet.outage().end();

        bench.after(Duration.ofMinutes(1));

        assertThat(bench.state(job)).isEqualTo(Kind.DELIVERING);
    }

    @Test
    void the_rotation_of_a_device_that_is_forgotten_ends() {
        bench.fleet.with(aDevice("lamp-7").secured());
        var job = bench.order("lamp-7");
        bench.after(SOON);

        bench.fleet.decommissioning().decommission(LAMP, "ada");
        bench.after(SOON);

        assertThat(bench.state(job)).isEqualTo(Kind.FAILED);
        assertThat(bench.fleet.credentials().retired(LAMP, 10))
                .extracting(Retired::why)
                .containsExactly(Retired.Why.DECOMMISSIONED);
        assertThat(bench.rotations.open()).isZero();
    }
}
