package dev.dormouse.fleet.alarm;

import static dev.dormouse.fleet.alarm.AlarmBench.reading;
import static dev.dormouse.testkit.alarm.AlarmBuilder.aRule;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.objects.path.NodePath;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Devices and values that are missed: by their own rhythm, and not for a restart of ours. */
class AbsencesTest {

    private final AlarmBench bench = new AlarmBench();

    @Test
    void a_device_silent_for_longer_than_its_rhythm_rings_and_its_next_word_stops_it() {
        bench.fleet.with(aDevice("buoy-1").registeredFor(Duration.ofDays(1)));
        var silent = new Condition.OnSilence(1);
        bench.alarms.startWith(aRule("silent", DeviceFilter.named("buoy-*"), silent));
        bench.after(Duration.ofHours(20));
        bench.publish("buoy-1", reading("/3/0/9", 50));

        bench.after(Duration.ofHours(4).plusMinutes(1));
        // Its registration ended meanwhile, without a word.
        assertThat(bench.alarms.open())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.reason()).contains("its registration ended without a word"));

        bench.fleet.with(aDevice("buoy-1").registeredFor(Duration.ofDays(1)));
        bench.after(Duration.ofSeconds(1));
        assertThat(bench.alarms.open()).isEmpty();
    }

    @Test
    void a_device_is_missed_by_its_own_pace_long_before_its_lifetime_is_over() {
        bench.alarms.startWith(aRule("silent", new Condition.OnSilence(3)));
        for (int hour = 0; hour < 48; hour++) {
            bench.report("/3/0/9", 50);
            bench.after(Duration.ofHours(1));
        }
        assertThat(bench.alarms.open()).isEmpty();

        bench.after(Duration.ofHours(3));
        assertThat(bench.alarms.open())
                .singleElement()
                .extracting(Alarm::reason)
                .asString()
                .startsWith("nothing was heard since");

        bench.report("/3/0/9", 50);
        assertThat(bench.alarms.open()).isEmpty();
    }

    @Test
    void a_restart_is_not_held_against_a_device_and_does_not_clear_what_is_silent() {
        bench.alarms.startWith(aRule("silent", new Condition.OnSilence(3)));
        for (int hour = 0; hour < 48; hour++) {
            bench.report("/3/0/9", 50);
            bench.after(Duration.ofHours(1));
        }
        bench.alarms.watch().stop();
        bench.after(Duration.ofHours(10));

        bench.alarms.restart();
        bench.after(Duration.ofMinutes(50));
        assertThat(bench.alarms.open()).isEmpty();
        bench.after(Duration.ofHours(1));
        assertThat(bench.alarms.open()).hasSize(1);

        bench.alarms.restart();
        bench.after(Duration.ofHours(5));
        assertThat(bench.alarms.open()).singleElement().extracting(Alarm::times).isEqualTo(1);
    }

    @Test
    void who_takes_his_leave_is_not_silent() {
        bench.alarms.startWith(
                aRule("silent", new Condition.OnSilence(1)),
                aRule("left", new Condition.OnEvent(Condition.Happening.DEREGISTERED)));

        var registration = bench.fleet.registrationOf("lamp-7");
        bench.fleet.registrar().announce(bench.fleet.registrar().deregister(registration.id(), registration.peer()));
        bench.after(Duration.ofDays(40));

        assertThat(bench.alarms.open())
                .extracting(alarm -> alarm.rule().value())
                .containsExactly("left");
        bench.fleet.with(aDevice("lamp-7"));
        bench.after(Duration.ofSeconds(1));
        assertThat(bench.alarms.open()).isEmpty();
    }

    @Test
    void a_value_that_a_device_has_and_does_not_report_is_missed() {
        bench.alarms.startWith(aRule("stale", new Condition.OnMissing(NodePath.parse("/3/0/9"), Duration.ofDays(31))));
        bench.keepRegistered(Duration.ofDays(20));
        bench.report("/3/0/9", 50);
        bench.keepRegistered(Duration.ofDays(30));
        assertThat(bench.alarms.open()).isEmpty();

        bench.keepRegistered(Duration.ofDays(2));
        assertThat(bench.alarms.open()).hasSize(1);

        bench.report("/3/0/9", 50);
        assertThat(bench.alarms.open()).isEmpty();
        bench.keepRegistered(Duration.ofDays(32));
        assertThat(bench.alarms.open()).hasSize(1);
    }
}
