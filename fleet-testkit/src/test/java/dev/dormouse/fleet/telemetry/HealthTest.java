package dev.dormouse.fleet.telemetry;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.days;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestFleet fleet = aFleet().with(aDevice("lamp-7"));
    private final Health health = new Health(fleet.latestValues(), fleet.history(), fleet.time());

    @Test
    void facts_are_kept_with_the_time_each_was_told() {
        var begin = fleet.time().instant();
        report(whole("/3/0/9", 81), whole("/4/0/2", -97), text("/3/0/3", "2.1.0"), whole("/3303/0/5700", 20));
        fleet.time().advance(seconds(60));
        report(whole("/3/0/9", 80));

        var summary = health.summary(LAMP);

        assertThat(summary.fact(HealthFact.BATTERY_PERCENT))
                .contains(new Told(List.of(new Value.Whole(80)), begin.plusSeconds(60)));
        assertThat(summary.fact(HealthFact.SIGNAL_DBM)).contains(new Told(List.of(new Value.Whole(-97)), begin));
        assertThat(summary.fact(HealthFact.FIRMWARE)).contains(new Told(List.of(new Value.Text("2.1.0")), begin));
        assertThat(summary.facts()).hasSize(3);
    }

    @Test
    void an_error_code_that_is_not_repeated_is_over() {
        report(whole("/3/0/11/0", 1), whole("/3/0/11/1", 2));
        assertThat(values(HealthFact.ERROR_CODES)).containsExactly(new Value.Whole(1), new Value.Whole(2));
        fleet.time().advance(seconds(60));

        report(whole("/3/0/11/0", 0));

        assertThat(values(HealthFact.ERROR_CODES)).containsExactly(new Value.Whole(0));
    }

    @Test
    void what_cannot_be_is_not_taken_for_a_fact() {
        report(whole("/3/0/9", 255), whole("/4/0/2", 30_000), decimal("/6/0/0", 91), text("/3/0/3", " "));
        report(decimal("/6/0/1", Double.NaN), text("/3/0/13", "noon"));

        assertThat(health.summary(LAMP).facts()).isEmpty();
    }

    @Test
    void an_older_point_does_not_take_a_summary_back_in_time() {
        var now = fleet.time().instant();
        var path = NodePath.parse("/3/0/9");
        var summary = HealthSummary.UNKNOWN
                .with(List.of(new Point(path, now, new Value.Whole(50), TimedBy.DEVICE)))
                .with(List.of(new Point(path, now.minusSeconds(1), new Value.Whole(60), TimedBy.DEVICE)));

        assertThat(summary.fact(HealthFact.BATTERY_PERCENT)).contains(new Told(List.of(new Value.Whole(50)), now));
    }

    @Test
    void a_battery_that_empties_has_a_slope() {
        var begin = fleet.time().instant();
        for (int day = 0; day <= 20; day++) {
            report(whole("/3/0/9", 90 - day / 2));
            fleet.time().advance(days(1));
        }

        var trend = health.battery(LAMP).orElseThrow();

        assertThat(trend.percentPerDay()).isCloseTo(-0.5, within(0.02));
        assertThat(trend.since()).isEqualTo(begin);
        assertThat(trend.until()).isEqualTo(begin.plus(days(20)));
    }

    @Test
    void a_new_battery_begins_a_new_slope() {
        for (int percent : List.of(20, 18, 16, 100, 99, 98, 99, 97)) {
            report(whole("/3/0/9", percent));
            fleet.time().advance(days(1));
        }

        var trend = health.battery(LAMP).orElseThrow();

        assertThat(trend.percentPerDay()).isBetween(-0.7, -0.5);
        assertThat(trend.since()).isEqualTo(fleet.time().instant().minus(days(5)));
    }

    @Test
    void a_day_is_the_least_that_makes_a_slope() {
        assertThat(health.battery(LAMP)).isEmpty();
        report(whole("/3/0/9", 90));
        assertThat(health.battery(LAMP)).isEmpty();
        fleet.time().advance(seconds(86_399));
        report(whole("/3/0/9", 89));
        assertThat(health.battery(LAMP)).isEmpty();
        fleet.time().advance(seconds(1));

        report(whole("/3/0/9", 89));

        assertThat(health.battery(LAMP)).isPresent();
    }

    private void report(Reading... readings) {
        fleet.events()
                .publish(new ValuesReported(
                        LAMP, List.of(readings), Source.NOTIFY, fleet.time().instant()));
    }

    private List<Value> values(HealthFact fact) {
        return health.summary(LAMP).fact(fact).map(Told::values).orElse(List.of());
    }

    private static Reading whole(String path, long number) {
        return reading(path, new Value.Whole(number));
    }

    private static Reading decimal(String path, double number) {
        return reading(path, new Value.Decimal(number));
    }

    private static Reading text(String path, String text) {
        return reading(path, new Value.Text(text));
    }

    private static Reading reading(String path, Value value) {
        return new Reading(NodePath.parse(path), value, Optional.<Instant>empty());
    }
}
