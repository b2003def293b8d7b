package dev.dormouse.fleet.alarm;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.below;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.alarm.AlarmDesk.RemoveOutcome;
import dev.dormouse.fleet.alarm.AlarmDesk.Trial;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.alarm.TestAlarms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmDeskTest {

    private static final Rule LOW = aRule("battery-low-too", below("/3/0/9", 20, 5, Duration.ZERO));

    private final TestFleet fleet = aFleet().with(aDevice("lamp-7")).with(aDevice("lamp-8"));
    private final TestAlarms alarms = TestAlarms.of(fleet);

    @Test
    void who_acknowledges_is_remembered_through_the_alarms_further_life() {
        alarms.startWith(LOW);
        report("lamp-7", 10);
        var id = alarms.open().getFirst().id();

        assertThat(alarms.desk().acknowledge(id, "ada", "on it"))
                .map(Alarm::state)
                .contains(new AlarmState.Acknowledged("ada", fleet.time().instant(), "on it"));

        report("lamp-7", 90);
        report("lamp-7", 10);
        assertThat(alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.id()).isEqualTo(id);
            assertThat(alarm.times()).isEqualTo(2);
            assertThat(alarm.state()).isInstanceOf(AlarmState.Acknowledged.class);
        });
    }

    @Test
    void what_an_operator_clears_returns_with_the_next_report_of_its_reason() {
        alarms.startWith(LOW);
        report("lamp-7", 10);
        var id = alarms.open().getFirst().id();

        assertThat(alarms.desk().clear(id, "ada")).map(Alarm::isOpen).contains(false);
        assertThat(alarms.open()).isEmpty();
        assertThat(alarms.desk().acknowledge(id, "bob", "")).map(Alarm::isOpen).contains(false);

        report("lamp-7", 10);
        assertThat(alarms.open()).hasSize(1);
        assertThat(alarms.desk().clear(new AlarmId("unheard-of"), "ada")).isEmpty();
    }

    @Test
    void a_new_rule_counts_for_what_is_known_already() {
        alarms.startWith();
        report("lamp-7", 10);
        assertThat(alarms.open()).isEmpty();

        alarms.desk().put(LOW, "ada");

        fleet.time().advance(Duration.ofSeconds(1));
        assertThat(alarms.open()).extracting(Alarm::endpoint).containsExactly(new EndpointName("lamp-7"));
    }

    @Test
    void a_rule_that_is_switched_off_removed_or_for_others_takes_its_alarms_along() {
        alarms.startWith(LOW);
        report("lamp-7", 10);

        alarms.desk().put(LOW.switchedOff(), "ada");
        fleet.time().advance(Duration.ofSeconds(1));
        assertThat(alarms.open()).isEmpty();

        alarms.desk().put(LOW, "ada");
        fleet.time().advance(Duration.ofSeconds(1));
        assertThat(alarms.open()).hasSize(1);

        alarms.desk().put(aRule("battery-low-too", DeviceFilter.named("meter-*"), LOW.condition()), "ada");
        fleet.time().advance(Duration.ofSeconds(1));
        assertThat(alarms.open()).isEmpty();

        alarms.desk().put(LOW, "ada");
        fleet.time().advance(Duration.ofSeconds(1));
        assertThat(alarms.desk().remove(LOW.id(), "ada")).isInstanceOf(RemoveOutcome.Removed.class);
        fleet.time().advance(Duration.ofMinutes(15));
        assertThat(alarms.open()).isEmpty();
        assertThat(alarms.desk().remove(LOW.id(), "ada")).isInstanceOf(RemoveOutcome.Unknown.class);
    }

    @Test
    void a_rule_that_comes_with_dormouse_is_changed_but_not_removed_and_stays_changed() {
        alarms.startWith();
        var builtIn = alarms.desk().rule(new RuleId("silent")).orElseThrow();
        assertThat(builtIn.enabled()).isFalse();

        assertThat(alarms.desk().remove(builtIn.id(), "ada")).isInstanceOf(RemoveOutcome.BuiltIn.class);

        alarms.restart();
        assertThat(alarms.desk().rules()).hasSameSizeAs(BuiltInRules.ALL);
        assertThat(alarms.desk().rule(builtIn.id())).contains(builtIn);
    }

    @Test
    void a_rule_is_tried_out_without_raising_anything() {
        alarms.startWith();
        report("lamp-7", 10);
        report("lamp-8", 50);

        assertThat(alarms.desk().tryOut(LOW)).isEqualTo(new Trial(1, 2, true));
        assertThat(alarms.desk().tryOut(aRule("x", new Condition.OnSilence(3)))).isEqualTo(new Trial(0, 2, true));
        assertThat(alarms.desk().tryOut(aRule("x", DeviceFilter.named("meter-*"), LOW.condition())))
                .isEqualTo(new Trial(0, 2, true));

        assertThat(alarms.alarms().page(Alarms.Filter.ALL, Optional.empty(), 10).items())
                .isEmpty();
    }

    private void report(String endpoint, long percent) {
        var reading = new Reading(NodePath.parse("/3/0/9"), new Value.Whole(percent));
        fleet.events()
                .publish(new FleetEvent.ValuesReported(
                        new EndpointName(endpoint),
                        List.of(reading),
                        Source.NOTIFY,
                        fleet.time().instant()));
        fleet.time().advance(Duration.ofSeconds(1));
    }
}
