package dev.dormouse.fleet.alarm;

import static dev.dormouse.fleet.alarm.AlarmBench.reading;
import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.alarm.AlarmBuilder.above;
import static dev.dormouse.testkit.alarm.AlarmBuilder.below;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmWatchTest {

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Condition LOW = below("/3/0/9", 20, 5, AT_ONCE);

    private final AlarmBench bench = new AlarmBench();

    @Test
    void a_value_out_of_bounds_raises_one_alarm_and_a_value_well_within_clears_it() {
        bench.alarms.startWith(aRule("battery-low", LOW));

        bench.report("/3/0/9", 17, 16, 15);

        assertThat(bench.alarms.open()).singleElement().satisfies(alarm -> {
            assertThat(alarm.endpoint()).hasToString("lamp-7");
            assertThat(alarm.reason()).isEqualTo("/3/0/9 is 17, below 20");
            assertThat(alarm.times()).isEqualTo(1);
        });
        bench.report("/3/0/9", 24);
        assertThat(bench.alarms.open()).hasSize(1);
        bench.report("/3/0/9", 25);
        assertThat(bench.alarms.open()).isEmpty();
        assertThat(bench.told())
                .extracting(alarm -> alarm.state().getClass().getSimpleName())
                .containsExactly("Raised", "Cleared");
    }

    @Test
    void a_breach_that_must_last_is_told_only_when_it_did() {
        bench.alarms.startWith(aRule("hot", above("/3303/0/5700", 40, 0, Duration.ofMinutes(10))));

        bench.report("/3303/0/5700", 41);
        bench.after(Duration.ofMinutes(9));
        bench.report("/3303/0/5700", 39);
        bench.report("/3303/0/5700", 41);
        bench.after(Duration.ofMinutes(9));
        assertThat(bench.alarms.open()).isEmpty();

        bench.after(Duration.ofMinutes(2));
        assertThat(bench.alarms.open()).hasSize(1);
    }

    @Test
    void what_brews_goes_on_brewing_over_a_restart() {
        bench.alarms.startWith(aRule("hot", above("/3303/0/5700", 40, 0, Duration.ofMinutes(10))));
        bench.report("/3303/0/5700", 41);
        bench.after(Duration.ofMinutes(5));

        bench.alarms.kill();
        bench.alarms.start();

        bench.after(Duration.ofMinutes(4));
        assertThat(bench.alarms.open()).isEmpty();
        bench.after(Duration.ofMinutes(2));
        assertThat(bench.alarms.open()).hasSize(1);
    }

    @Test
    void an_alarm_that_returns_soon_is_the_same_one_and_settles_before_it_is_cleared_when_it_flaps() {
        bench.alarms.startWith(aRule("battery-low", LOW));
        for (int i = 0; i < 3; i++) bench.report("/3/0/9", 10, 90);
        assertThat(bench.alarms.open()).singleElement().extracting(Alarm::times).isEqualTo(3);

        // It flaps: every report would ring and stop ringing.
        for (int i = 0; i < 10; i++) bench.report("/3/0/9", 10, 90);
        assertThat(bench.told()).hasSize(5);

        bench.after(Duration.ofMinutes(11));
        assertThat(bench.alarms.open()).isEmpty();
        assertThat(bench.alarms.alarms().counts(Alarms.Filter.ALL).cleared()).isEqualTo(1);
    }

    @Test
    void an_alarm_that_returns_after_a_long_time_is_a_new_one() {
        bench.alarms.startWith(aRule("battery-low", LOW));
        bench.report("/3/0/9", 10, 90);
        bench.after(Duration.ofHours(2));

        bench.report("/3/0/9", 10);

        assertThat(bench.alarms.open()).singleElement().extracting(Alarm::times).isEqualTo(1);
        assertThat(bench.alarms.alarms().counts(Alarms.Filter.ALL).cleared()).isEqualTo(1);
    }

    @Test
    void an_entry_with_an_error_code_rings_and_a_report_without_one_stops_it() {
        bench.alarms.startWith(aRule("errors", new Condition.OnErrorCodes(List.of())));

        bench.publish(reading("/3/0/11/0", 0), reading("/3/0/11/1", 3));
        assertThat(bench.alarms.open())
                .singleElement()
                .extracting(Alarm::reason)
                .isEqualTo("it reports error code 3");

        bench.publish(reading("/3/0/11/0", 0));
        assertThat(bench.alarms.open()).isEmpty();

        // The entry that is gone from the device is still among the latest values.
        bench.alarms.restart();
        bench.after(Duration.ofMinutes(1));
        assertThat(bench.alarms.open()).isEmpty();
    }

    @Test
    void only_named_codes_ring_when_some_are_named() {
        bench.alarms.startWith(
                aRule("memory", new Condition.OnErrorCodes(List.of(5))),
                aRule("firmware", new Condition.OnFirmwareResult(List.of(8))));

        bench.publish(reading("/3/0/11/0", 3), reading("/5/0/5", 1));
        assertThat(bench.alarms.open()).isEmpty();

        bench.publish(reading("/3/0/11/0", 5), reading("/5/0/5", 8));
        assertThat(bench.alarms.open()).hasSize(2);
    }

    @Test
    void a_rule_rings_only_for_its_devices() {
        bench.fleet.with(aDevice("meter-1").running("Zaehler", "Z1", "1").registeredFor(Duration.ofDays(30)));
        var meters = new DeviceFilter(Optional.empty(), Optional.of(new Glob("Zaeh*")), Optional.of(new Glob("Z1")));
        bench.alarms.startWith(aRule("lamps", DeviceFilter.named("lamp-*"), LOW), aRule("meters", meters, LOW));

        bench.report("/3/0/9", 10);
        bench.publish("meter-1", reading("/3/0/9", 10));

        assertThat(bench.alarms.open())
                .extracting(alarm -> alarm.rule() + " " + alarm.endpoint())
                .containsExactly("lamps lamp-7", "meters meter-1");
    }

    @Test
    void a_spent_budget_rings_until_the_day_is_over() {
        bench.alarms.startWith(aRule("over-budget", new Condition.OnBudget()));

        bench.fleet
                .events()
                .publish(new FleetEvent.BudgetExceeded(
                        lamp(), 1200, 1000, bench.fleet.time().instant()));
        bench.after(Duration.ofHours(11));
        bench.alarms.restart();
        assertThat(bench.alarms.open())
                .singleElement()
                .extracting(Alarm::reason)
                .isEqualTo("it spent 1200 bytes today, 1000 are planned");

        bench.after(Duration.ofHours(2));
        assertThat(bench.alarms.open()).isEmpty();
    }

    @Test
    void a_storm_is_raised_so_many_a_second_and_nothing_of_it_is_lost() {
        for (int i = 0; i < 1_000; i++) bench.fleet.with(aDevice("buoy-" + i).registeredFor(Duration.ofHours(1)));
        bench.alarms.startWith(aRule("silent", new Condition.OnSilence(3)));

        bench.after(Duration.ofHours(1).plusSeconds(3));
        assertThat(bench.alarms.open().size()).isBetween(200, 600);
        assertThat(bench.alarms.watch().ringing()).isEqualTo(1_000);
        assertThat(bench.alarms.watch().waiting()).isPositive();

        bench.after(Duration.ofSeconds(10));
        assertThat(bench.alarms.open()).hasSize(1_000);
        assertThat(bench.alarms.alarms().counts(Alarms.Filter.ALL).openByRule())
                .containsEntry(new RuleId("silent"), 1_000L);
    }

    @Test
    void while_the_store_is_away_alarms_wait() {
        bench.alarms.startWith(aRule("battery-low", LOW));
        bench.alarms.outage().begin();
        bench.report("/3/0/9", 10);
        bench.after(Duration.ofMinutes(5));

        bench.alarms.outage().end();

        bench.after(Duration.ofSeconds(2));
        assertThat(bench.alarms.open()).hasSize(1);
        assertThat(bench.told()).hasSize(1);
    }

    @Test
    void an_alarm_that_ended_and_another_that_began_while_the_store_was_away_are_both_told() {
        bench.alarms.startWith(aRule("battery-low", LOW));
        bench.report("/3/0/9", 10);
        bench.alarms.outage().begin();
        bench.report("/3/0/9", 90);
        bench.after(Duration.ofHours(2));
        bench.report("/3/0/9", 10);

        bench.alarms.outage().end();

        bench.after(Duration.ofSeconds(2));
        assertThat(bench.alarms.open()).hasSize(1);
        assertThat(bench.alarms.alarms().counts(Alarms.Filter.ALL).cleared()).isEqualTo(1);
    }

    @Test
    void what_a_crash_kept_from_being_raised_or_cleared_is_made_good() {
        bench.alarms.startWith(aRule("battery-low", LOW));
        bench.fleet.events().publish(bench.reported("lamp-7", reading("/3/0/9", 10)));
        bench.alarms.kill();
        assertThat(bench.alarms.open()).isEmpty();

        bench.alarms.start();
        bench.after(Duration.ofSeconds(1));
        assertThat(bench.alarms.open()).hasSize(1);

        bench.fleet.events().publish(bench.reported("lamp-7", reading("/3/0/9", 90)));
        bench.alarms.kill();
        assertThat(bench.alarms.open()).hasSize(1);
        bench.alarms.start();
        bench.after(Duration.ofSeconds(1));
        assertThat(bench.alarms.open()).isEmpty();
    }

    @Test
    void a_forgotten_device_leaves_nothing_behind() {
        bench.alarms.startWith(aRule("battery-low", LOW), aRule("silent", new Condition.OnSilence(1)));
        bench.report("/3/0/9", 10);

        bench.fleet.decommissioning().forget(lamp());
        bench.after(Duration.ofDays(60));

        assertThat(bench.alarms
                        .alarms()
                        .page(Alarms.Filter.ALL, Optional.empty(), 10)
                        .items())
                .isEmpty();
        assertThat(bench.alarms.watch().ringing()).isZero();
    }

    @Test
    void old_alarms_go_and_open_ones_stay() {
        bench.alarms.startWith(aRule("battery-low", LOW), aRule("low-too", below("/3/0/9", 15, 0, AT_ONCE)));
        bench.report("/3/0/9", 10, 16);

        bench.keepRegistered(Duration.ofDays(91));

        assertThat(bench.alarms
                        .alarms()
                        .page(Alarms.Filter.ALL, Optional.empty(), 10)
                        .items())
                .extracting(alarm -> alarm.rule().value())
                .containsExactly("battery-low");
    }

    private static EndpointName lamp() {
        return new EndpointName("lamp-7");
    }
}
