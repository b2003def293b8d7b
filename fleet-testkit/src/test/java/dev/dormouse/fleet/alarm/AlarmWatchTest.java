package dev.dormouse.fleet.alarm;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.above;
import static dev.dormouse.testkit.alarm.AlarmBuilder.below;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlarmWatchTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Condition LOW = below("/3/0/9", 20, 5, AT_ONCE);

    private final TestFleet fleet = aFleet().with(aDevice("lamp-7").registeredFor(Duration.ofDays(30)));
    private final TestAlarms alarms = TestAlarms.of(fleet);

    @Test
    void a_value_out_of_bounds_raises_one_alarm_and_a_value_well_within_clears_it() {
        alarms.startWith(aRule("battery-low", LOW));

        report("/3/0/9", 17, 16, 15);

        assertThat(alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.endpoint()).hasToString("lamp-7");
            assertThat(alarm.reason()).isEqualTo("/3/0/9 is 17, below 20");
            assertThat(alarm.times()).isEqualTo(1);
        });
        report("/3/0/9", 24);
        assertThat(alarms.open()).hasSize(1);
        report("/3/0/9", 25);
        assertThat(alarms.open()).isEmpty();
        assertThat(told())
                .extracting(alarm -> alarm.state().getClass().getSimpleName())
                .containsExactly("Raised", "Cleared");
    }

    @Test
    void a_breach_that_must_last_is_told_only_when_it_did() {
        alarms.startWith(aRule("hot", above("/3303/0/5700", 40, 0, Duration.ofMinutes(10))));

        report("/3303/0/5700", 41);
        after(Duration.ofMinutes(9));
        report("/3303/0/5700", 39);
        report("/3303/0/5700", 41);
        after(Duration.ofMinutes(9));
        assertThat(alarms.open()).isEmpty();

        after(Duration.ofMinutes(2));
        assertThat(alarms.open()).hasSize(1);
    }

    @Test
    void what_brews_goes_on_brewing_over_a_restart() {
        alarms.startWith(aRule("hot", above("/3303/0/5700", 40, 0, Duration.ofMinutes(10))));
        report("/3303/0/5700", 41);
        after(Duration.ofMinutes(5));

        alarms.kill();
        alarms.start();

        after(Duration.ofMinutes(4));
        assertThat(alarms.open()).isEmpty();
        after(Duration.ofMinutes(2));
        assertThat(alarms.open()).hasSize(1);
    }

    @Test
    void an_alarm_that_returns_soon_is_the_same_one_and_settles_before_it_is_cleared_when_it_flaps() {
        alarms.startWith(aRule("battery-low", LOW));
        for (int i = 0; i < 3; i++) report("/3/0/9", 10, 90);
        assertThat(alarms.open()).singleElement().extracting(Alarm::times).isEqualTo(3);

        // It flaps: every report would ring and stop ringing.
        for (int i = 0; i < 10; i++) report("/3/0/9", 10, 90);
        assertThat(told()).hasSize(5);

        after(Duration.ofMinutes(11));
        assertThat(alarms.open()).isEmpty();
        assertThat(alarms.alarms().counts(Alarms.Filter.ALL).cleared()).isEqualTo(1);
    }

    @Test
    void an_alarm_that_returns_after_a_long_time_is_a_new_one() {
        alarms.startWith(aRule("battery-low", LOW));
        report("/3/0/9", 10, 90);
        after(Duration.ofHours(2));

        report("/3/0/9", 10);

        assertThat(alarms.open()).singleElement().extracting(Alarm::times).isEqualTo(1);
        assertThat(alarms.alarms().counts(Alarms.Filter.ALL).cleared()).isEqualTo(1);
    }

    @Test
    void an_entry_with_an_error_code_rings_and_a_report_without_one_stops_it() {
        alarms.startWith(aRule("errors", new Condition.OnErrorCodes(List.of())));

        publish(reading("/3/0/11/0", 0), reading("/3/0/11/1", 3));
        assertThat(alarms.open()).singleElement().extracting(Alarm::reason).isEqualTo("it reports error code 3");

        publish(reading("/3/0/11/0", 0));
        assertThat(alarms.open()).isEmpty();

        // The entry that is gone from the device is still among the latest values.
        alarms.restart();
        after(Duration.ofMinutes(1));
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void only_named_codes_ring_when_some_are_named() {
        alarms.startWith(
                aRule("memory", new Condition.OnErrorCodes(List.of(5))),
                aRule("firmware", new Condition.OnFirmwareResult(List.of(8))));

        publish(reading("/3/0/11/0", 3), reading("/5/0/5", 1));
        assertThat(alarms.open()).isEmpty();

        publish(reading("/3/0/11/0", 5), reading("/5/0/5", 8));
        assertThat(alarms.open()).hasSize(2);
    }

    @Test
    void a_rule_rings_only_for_its_devices() {
        fleet.with(aDevice("meter-1").running("Zaehler", "Z1", "1").registeredFor(Duration.ofDays(30)));
        var meters = new DeviceFilter(Optional.empty(), Optional.of(new Glob("Zaeh*")), Optional.of(new Glob("Z1")));
        alarms.startWith(aRule("lamps", DeviceFilter.named("lamp-*"), LOW), aRule("meters", meters, LOW));

        report("/3/0/9", 10);
        publish("meter-1", reading("/3/0/9", 10));

        assertThat(alarms.open())
                .extracting(alarm -> alarm.rule() + " " + alarm.endpoint())
                .containsExactly("lamps lamp-7", "meters meter-1");
    }

    @Test
    void a_device_silent_for_longer_than_its_rhythm_rings_and_its_next_word_stops_it() {
        fleet.with(aDevice("buoy-1").registeredFor(Duration.ofDays(1)));
        var silent = new Condition.OnSilence(1);
        alarms.startWith(aRule("silent", DeviceFilter.named("buoy-*"), silent));
        after(Duration.ofHours(20));
        publish("buoy-1", reading("/3/0/9", 50));

        after(Duration.ofHours(4).plusMinutes(1));
        // Its registration ended meanwhile, without a word.
        assertThat(alarms.open())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.reason()).contains("its registration ended without a word"));

        fleet.with(aDevice("buoy-1").registeredFor(Duration.ofDays(1)));
        after(Duration.ofSeconds(1));
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void a_device_is_missed_by_its_own_pace_long_before_its_lifetime_is_over() {
        alarms.startWith(aRule("silent", new Condition.OnSilence(3)));
        for (int hour = 0; hour < 48; hour++) {
            report("/3/0/9", 50);
            after(Duration.ofHours(1));
        }
        assertThat(alarms.open()).isEmpty();

        after(Duration.ofHours(3));
        assertThat(alarms.open())
                .singleElement()
                .extracting(Alarm::reason)
                .asString()
                .startsWith("nothing was heard since");

        report("/3/0/9", 50);
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void a_restart_is_not_held_against_a_device_and_does_not_clear_what_is_silent() {
        alarms.startWith(aRule("silent", new Condition.OnSilence(3)));
        for (int hour = 0; hour < 48; hour++) {
            report("/3/0/9", 50);
            after(Duration.ofHours(1));
        }
        alarms.watch().stop();
        after(Duration.ofHours(10));

        alarms.restart();
        after(Duration.ofMinutes(50));
        assertThat(alarms.open()).isEmpty();
        after(Duration.ofHours(1));
        assertThat(alarms.open()).hasSize(1);

        alarms.restart();
        after(Duration.ofHours(5));
        assertThat(alarms.open()).singleElement().extracting(Alarm::times).isEqualTo(1);
    }

    @Test
    void who_takes_his_leave_is_not_silent() {
        alarms.startWith(
                aRule("silent", new Condition.OnSilence(1)),
                aRule("left", new Condition.OnEvent(Condition.Happening.DEREGISTERED)));

        var registration = fleet.registrationOf("lamp-7");
        fleet.registrar().announce(fleet.registrar().deregister(registration.id(), registration.peer()));
        after(Duration.ofDays(40));

        assertThat(alarms.open()).extracting(alarm -> alarm.rule().value()).containsExactly("left");
        fleet.with(aDevice("lamp-7"));
        after(Duration.ofSeconds(1));
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void a_value_that_a_device_has_and_does_not_report_is_missed() {
        alarms.startWith(aRule("stale", new Condition.OnMissing(NodePath.parse("/3/0/9"), Duration.ofDays(31))));
        keepRegistered(Duration.ofDays(20));
        report("/3/0/9", 50);
        keepRegistered(Duration.ofDays(30));
        assertThat(alarms.open()).isEmpty();

        keepRegistered(Duration.ofDays(2));
        assertThat(alarms.open()).hasSize(1);

        report("/3/0/9", 50);
        assertThat(alarms.open()).isEmpty();
        keepRegistered(Duration.ofDays(32));
        assertThat(alarms.open()).hasSize(1);
    }

    @Test
    void a_spent_budget_rings_until_the_day_is_over() {
        alarms.startWith(aRule("over-budget", new Condition.OnBudget()));

        fleet.events()
                .publish(new FleetEvent.BudgetExceeded(
                        lamp(), 1200, 1000, fleet.time().instant()));
        after(Duration.ofHours(11));
        alarms.restart();
        assertThat(alarms.open())
                .singleElement()
                .extracting(Alarm::reason)
                .isEqualTo("it spent 1200 bytes today, 1000 are planned");

        after(Duration.ofHours(2));
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void a_storm_is_raised_so_many_a_second_and_nothing_of_it_is_lost() {
        for (int i = 0; i < 1_000; i++) fleet.with(aDevice("buoy-" + i).registeredFor(Duration.ofHours(1)));
        alarms.startWith(aRule("silent", new Condition.OnSilence(3)));

        after(Duration.ofHours(1).plusSeconds(3));
        assertThat(alarms.open().size()).isBetween(200, 600);
        assertThat(alarms.watch().ringing()).isEqualTo(1_000);
        assertThat(alarms.watch().waiting()).isPositive();

        after(Duration.ofSeconds(10));
        assertThat(alarms.open()).hasSize(1_000);
        assertThat(alarms.alarms().counts(Alarms.Filter.ALL).openByRule()).containsEntry(new RuleId("silent"), 1_000L);
    }

    @Test
    void while_the_store_is_away_alarms_wait() {
        alarms.startWith(aRule("battery-low", LOW));
        alarms.outage().begin();
        report("/3/0/9", 10);
        after(Duration.ofMinutes(5));

        alarms.outage().end();

        after(Duration.ofSeconds(2));
        assertThat(alarms.open()).hasSize(1);
        assertThat(told()).hasSize(1);
    }

    @Test
    void an_alarm_that_ended_and_another_that_began_while_the_store_was_away_are_both_told() {
        alarms.startWith(aRule("battery-low", LOW));
        report("/3/0/9", 10);
        alarms.outage().begin();
        report("/3/0/9", 90);
        after(Duration.ofHours(2));
        report("/3/0/9", 10);

        alarms.outage().end();

        after(Duration.ofSeconds(2));
        assertThat(alarms.open()).hasSize(1);
        assertThat(alarms.alarms().counts(Alarms.Filter.ALL).cleared()).isEqualTo(1);
    }

    @Test
    void what_a_crash_kept_from_being_raised_or_cleared_is_made_good() {
        alarms.startWith(aRule("battery-low", LOW));
        fleet.events().publish(reported("lamp-7", reading("/3/0/9", 10)));
        alarms.kill();
        assertThat(alarms.open()).isEmpty();

        alarms.start();
        after(Duration.ofSeconds(1));
        assertThat(alarms.open()).hasSize(1);

        fleet.events().publish(reported("lamp-7", reading("/3/0/9", 90)));
        alarms.kill();
        assertThat(alarms.open()).hasSize(1);
        alarms.start();
        after(Duration.ofSeconds(1));
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void a_forgotten_device_leaves_nothing_behind() {
        alarms.startWith(aRule("battery-low", LOW), aRule("silent", new Condition.OnSilence(1)));
        report("/3/0/9", 10);

        fleet.decommissioning().forget(lamp());
        after(Duration.ofDays(60));

        assertThat(alarms.alarms().page(Alarms.Filter.ALL, Optional.empty(), 10).items())
                .isEmpty();
        assertThat(alarms.watch().ringing()).isZero();
    }

    @Test
    void old_alarms_go_and_open_ones_stay() {
        alarms.startWith(aRule("battery-low", LOW), aRule("low-too", below("/3/0/9", 15, 0, AT_ONCE)));
        report("/3/0/9", 10, 16);

        keepRegistered(Duration.ofDays(91));

        assertThat(alarms.alarms().page(Alarms.Filter.ALL, Optional.empty(), 10).items())
                .extracting(alarm -> alarm.rule().value())
                .containsExactly("battery-low");
    }

    private void report(String path, int... values) {
        for (int value : values) publish(reading(path, value));
    }

    private void publish(Reading... readings) {
        publish("lamp-7", readings);
    }

    private void publish(String endpoint, Reading... readings) {
        fleet.events().publish(reported(endpoint, readings));
        after(Duration.ofSeconds(1));
    }

    private FleetEvent reported(String endpoint, Reading... readings) {
        return new FleetEvent.ValuesReported(
                new EndpointName(endpoint),
                List.of(readings),
                Source.NOTIFY,
                fleet.time().instant());
    }

    private static Reading reading(String path, long value) {
        return new Reading(NodePath.parse(path), new Value.Whole(value));
    }

    /** The lamp updates its registration once a day. */
    private void keepRegistered(Duration time) {
        IntStream.range(0, (int) time.toDays()).forEach(day -> {
            after(Duration.ofDays(1));
            fleet.with(aDevice("lamp-7").registeredFor(Duration.ofDays(30)));
        });
        after(Duration.ofSeconds(10));
    }

    private void after(Duration time) {
        fleet.time().advance(time);
    }

    private List<Alarm> told() {
        return fleet.told().stream()
                .flatMap(event ->
                        event instanceof FleetEvent.AlarmChanged(var alarm, var at) ? Stream.of(alarm) : Stream.empty())
                .toList();
    }

    private static EndpointName lamp() {
        return new EndpointName("lamp-7");
    }
}
