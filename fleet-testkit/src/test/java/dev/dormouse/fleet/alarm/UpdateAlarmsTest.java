package dev.dormouse.fleet.alarm;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.firmware.ImageBuilder.anImage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.alarm.Condition.Happening;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateFailure;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.fleet.update.UpdateOrigin;
import dev.dormouse.fleet.update.UpdateState;
import dev.dormouse.fleet.update.UpdateTerms;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.alarm.TestAlarms;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UpdateAlarmsTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestFleet fleet = aFleet().with(aDevice("lamp-7").registeredFor(Duration.ofDays(30)));
    private final TestAlarms alarms =
            TestAlarms.of(fleet).startWith(aRule("update", new Condition.OnEvent(Happening.UPDATE_FAILED)));

    @Test
    void an_update_that_failed_rings_with_its_reason_until_one_succeeds() {
        ended(new UpdateState.Failed(UpdateFailure.WRONG_VERSION, "the device runs 1.0, and the image is 2.0", now()));
        assertThat(alarms.open())
                .singleElement()
                .extracting(Alarm::reason)
                .isEqualTo("the device runs 1.0, and the image is 2.0");

        fleet.with(aDevice("lamp-7"));
        soon();
        assertThat(alarms.open()).hasSize(1);

        ended(new UpdateState.Succeeded("2.0", now()));
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void one_that_the_device_took_back_or_fell_silent_in_rings() {
        ended(new UpdateState.RolledBackByDevice("1.0", now()));
        assertThat(alarms.open()).hasSize(1);

        ended(new UpdateState.Succeeded("2.0", now()));
        ended(new UpdateState.Silent(UpdateState.Kind.UPDATING, now()));
        assertThat(alarms.open()).hasSize(1);
    }

    @Test
    void what_somebody_called_off_rings_not() {
        ended(new UpdateState.Cancelled("eve", "the wrong image", now()));
        ended(new UpdateState.Skipped("eve", "it is in a cellar", now()));

        assertThat(alarms.open()).isEmpty();
    }

    private void ended(UpdateState state) {
        var terms = UpdateTerms.by(now().plus(Duration.ofDays(3)));
        var image = anImage("2.0").build();
        var ordered =
                Update.ordered(new UpdateId("u1"), LAMP, image.id(), UpdateOrigin.person("eve"), terms, now());
        var update = new Update(
                ordered.id(),
                LAMP,
                image.id(),
                ordered.origin(),
                terms,
                now(),
                state,
                ordered.footing(),
                now(),
                ordered.dueAt());
        fleet.events().publish(new FleetEvent.UpdateEnded(update, now()));
        soon();
    }

    private Instant now() {
        return fleet.time().instant();
    }

    private void soon() {
        fleet.time().advance(Duration.ofSeconds(2));
    }
}
