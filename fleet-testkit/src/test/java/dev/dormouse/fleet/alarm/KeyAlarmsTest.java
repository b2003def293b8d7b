package dev.dormouse.fleet.alarm;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.alarm.Condition.Happening;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.BootstrapEnded;
import dev.dormouse.fleet.event.FleetEvent.BootstrapLooped;
import dev.dormouse.fleet.event.FleetEvent.RotationChanged;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.rotation.JobId;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationState;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.alarm.TestAlarms;
import dev.dormouse.testkit.bootstrap.SessionBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyAlarmsTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final PreSharedKeyIdentity FRESH = new PreSharedKeyIdentity("fresh");

    private final TestFleet fleet = aFleet().with(aDevice("lamp-7").registeredFor(Duration.ofDays(30)));
    private final TestAlarms alarms = TestAlarms.of(fleet)
            .startWith(
                    aRule("loop", new Condition.OnEvent(Happening.BOOTSTRAP_LOOP)),
                    aRule("failed", new Condition.OnEvent(Happening.BOOTSTRAP_FAILED)),
                    aRule("out", new Condition.OnEvent(Happening.QUARANTINED)),
                    aRule("key", new Condition.OnEvent(Happening.ROTATION_REVERTED)));

    @Test
    void a_bootstrap_loop_rings_with_its_diagnosis_until_the_device_registers() {
        fleet.events()
                .publish(new BootstrapLooped(
                        LAMP, "it bootstrapped 9 times", fleet.time().instant()));
        soon();
        assertThat(alarms.open()).singleElement().extracting(Alarm::reason).isEqualTo("it bootstrapped 9 times");

        fleet.with(aDevice("lamp-7"));
        soon();
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void a_bootstrap_that_failed_rings_with_its_step_until_one_succeeds() {
        bootstrapped(new Outcome.Failed("Write /0/1", "the device refused it with 4.05"));
        assertThat(alarms.open())
                .singleElement()
                .extracting(Alarm::reason)
                .isEqualTo("Write /0/1: the device refused it with 4.05");

        bootstrapped(new Outcome.Overtaken());
        assertThat(alarms.open()).hasSize(1);

        bootstrapped(new Outcome.Finished());
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void who_was_turned_away_rings_until_it_registers() {
        bootstrapped(new Outcome.TurnedAway("the device is in quarantine"));
        assertThat(alarms.open()).singleElement().extracting(Alarm::reason).isEqualTo("the device is in quarantine");

        fleet.with(aDevice("lamp-7"));
        soon();
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void a_quarantine_rings_until_it_is_lifted_whatever_happens_in_between() {
        fleet.quarantine().impose(LAMP, "ada", "it floods us");
        soon();
        alarms.restart();
        fleet.time().advance(Duration.ofMinutes(10));
        assertThat(alarms.open())
                .singleElement()
                .extracting(Alarm::reason)
                .isEqualTo("ada put it in quarantine: it floods us");

        fleet.quarantine().release(LAMP, "ada");
        soon();
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void a_key_that_was_not_taken_rings_until_one_is() {
        becomes(new RotationState.InDoubt(FRESH, Optional.empty(), "it did not come with its new key in time"));
        becomes(new RotationState.Reverted(
                "it did not come with its new key in time", fleet.time().instant()));
        fleet.with(aDevice("lamp-7"));
        soon();
        assertThat(alarms.open())
                .singleElement()
                .extracting(alarm -> alarm.rule().value())
                .isEqualTo("key");

        becomes(new RotationState.Proved(FRESH));
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void what_could_not_begin_or_was_called_off_rings_not() {
        becomes(new RotationState.Failed("it has no key", fleet.time().instant()));
        becomes(new RotationState.Cancelled(
                "its job was called off", fleet.time().instant()));

        assertThat(alarms.open()).isEmpty();
    }

    private void becomes(RotationState state) {
        var now = fleet.time().instant();
        fleet.events().publish(new RotationChanged(new Rotation(new JobId("j1"), LAMP, now, state), now));
        soon();
    }

    private void soon() {
        fleet.time().advance(Duration.ofSeconds(2));
    }

    private void bootstrapped(Outcome outcome) {
        var session = SessionBuilder.aSession("lamp-7").ending(outcome).build();
        fleet.events().publish(new BootstrapEnded(session, fleet.time().instant()));
        soon();
    }
}
