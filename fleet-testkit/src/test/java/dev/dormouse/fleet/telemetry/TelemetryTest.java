package dev.dormouse.fleet.telemetry;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.days;
import static dev.dormouse.testkit.time.Durations.hours;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TelemetryTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final NodePath BATTERY = NodePath.parse("/3/0/9");

    private final TestFleet fleet = aFleet().with(aDevice("lamp-7"));
    private final Instant now = fleet.time().instant();

    @Test
    void a_backlog_of_three_weeks_is_kept_at_its_own_times() {
        report(stamped(1, now.minus(days(21))), stamped(2, now.minus(days(7))), stamped(3, now));

        assertThat(points().stream().map(Point::at)).containsExactly(now.minus(days(21)), now.minus(days(7)), now);
        assertThat(points()).allMatch(point -> point.timedBy() == TimedBy.DEVICE);
    }

    @Test
    void a_value_without_a_time_is_as_old_as_its_arrival() {
        report(new Reading(BATTERY, new Value.Whole(1)));

        assertThat(points()).containsExactly(new Point(BATTERY, now, new Value.Whole(1), TimedBy.ARRIVAL));
    }

    @Test
    void a_clock_that_is_a_little_ahead_is_believed() {
        report(stamped(1, now.plus(seconds(20))), stamped(2, now.plus(seconds(40))));

        assertThat(points().stream().map(Point::at)).containsExactly(now.plus(seconds(20)), now.plus(seconds(40)));
    }

    @Test
    void a_clock_that_is_wrong_still_tells_the_time_between() {
        for (var begin : List.of(Instant.parse("1970-01-01T00:10:00Z"), Instant.parse("2080-01-01T00:00:00Z"))) {
            var fleet = aFleet().with(aDevice("lamp-7"));
            report(fleet, stamped(1, begin), stamped(2, begin.plus(seconds(60))), stamped(3, begin.plus(seconds(90))));

            assertThat(points(fleet).stream().map(Point::at))
                    .containsExactly(now.minus(seconds(90)), now.minus(seconds(30)), now);
            assertThat(points(fleet)).allMatch(point -> point.timedBy() == TimedBy.CORRECTION);
        }
    }

    @Test
    void one_wrong_time_leaves_the_right_ones_alone() {
        report(stamped(1, now.minus(hours(1))), stamped(2, Instant.parse("2001-01-01T00:00:00Z")));

        assertThat(points())
                .containsExactly(
                        new Point(BATTERY, now.minus(hours(1)), new Value.Whole(1), TimedBy.DEVICE),
                        new Point(BATTERY, now, new Value.Whole(2), TimedBy.CORRECTION));
    }

    @Test
    void times_that_count_back_from_now_are_understood() {
        report(stamped(1, Instant.EPOCH.minusSeconds(3_600)), stamped(2, Instant.EPOCH));

        assertThat(points().stream().map(Point::at)).containsExactly(now.minus(hours(1)), now);
        assertThat(points()).allMatch(point -> point.timedBy() == TimedBy.DEVICE);
    }

    @Test
    void times_at_the_end_of_the_world_do_no_harm() {
        report(
                stamped(1, Instant.MIN),
                stamped(2, Instant.MAX),
                stamped(3, Instant.ofEpochSecond(Long.MAX_VALUE / 4_000_000_000L)));

        assertThat(points()).isNotEmpty().allMatch(point -> !point.at().isAfter(now));
    }

    @Test
    void documents_are_no_telemetry() {
        var path = NodePath.parse("/10/0/1");
        report(
                new Reading(path, new Value.Opaque(new byte[33])),
                new Reading(BATTERY, new Value.Text("x".repeat(257))));

        assertThat(fleet.history().extents(LAMP)).isEmpty();
    }

    @Test
    void a_forgotten_device_leaves_no_history() {
        report(stamped(1, now));

        fleet.events().publish(new DeviceForgotten(LAMP, now));

        assertThat(fleet.history().extents(LAMP)).isEmpty();
    }

    @Test
    void history_is_thinned_out_round_after_round() {
        // Short, because a fleet does something in every second of them.
        var retention = new Retention(days(3), days(20));
        var upkeep = HistoryUpkeep.of(fleet.history(), retention, fleet.time(), fleet.time());
        upkeep.start();
        report(stamped(1, now), stamped(2, now.plus(seconds(1))));

        fleet.time().advance(days(2));
        assertThat(points()).hasSize(2);
        fleet.outage().begin();
        fleet.time().advance(days(2));
        fleet.outage().end();
        assertThat(points()).hasSize(2);
        fleet.time().advance(hours(1));

        assertThat(points()).isEmpty();
        assertThat(fleet.history().extents(LAMP)).hasSize(1);
        fleet.time().advance(days(20));
        assertThat(fleet.history().extents(LAMP)).isEmpty();

        upkeep.stop();
        int others = fleet.time().scheduled();
        fleet.time().advance(days(1));
        assertThat(fleet.time().scheduled()).isEqualTo(others);
    }

    private void report(Reading... readings) {
        report(fleet, readings);
    }

    private static void report(TestFleet fleet, Reading... readings) {
        fleet.events()
                .publish(new ValuesReported(
                        LAMP, List.of(readings), Source.SEND, fleet.time().instant()));
    }

    private List<Point> points() {
        return points(fleet);
    }

    private static List<Point> points(TestFleet fleet) {
        var query = new HistoryQuery(
                LAMP, BATTERY, Instant.EPOCH, fleet.time().instant().plus(Duration.ofDays(1)));
        return fleet.history().points(query, Optional.empty(), 1_000).items();
    }

    private static Reading stamped(long number, Instant at) {
        return new Reading(BATTERY, new Value.Whole(number), Optional.of(at));
    }
}
