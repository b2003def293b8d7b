package dev.dormouse.testkit.telemetry;

import static dev.dormouse.testkit.telemetry.TestPoints.BATTERY;
import static dev.dormouse.testkit.telemetry.TestPoints.LAMP;
import static dev.dormouse.testkit.telemetry.TestPoints.METER;
import static dev.dormouse.testkit.telemetry.TestPoints.NOON;
import static dev.dormouse.testkit.telemetry.TestPoints.TEMPERATURE;
import static dev.dormouse.testkit.telemetry.TestPoints.minutes;
import static dev.dormouse.testkit.telemetry.TestPoints.numbers;
import static dev.dormouse.testkit.telemetry.TestPoints.point;
import static dev.dormouse.testkit.telemetry.TestPoints.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.Extent;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.Paging;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every history must make of its points: buckets, and nothing but those once points are thinned out. And that it knows of
 * which paths it has either, and forgets both.
 */
public abstract class HistoryBucketsContract {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MANY = 10_000;
    private static final int MOST_STEPS = 1_000;

    /** The store under test; another one after {@link #reopen}. */
    protected abstract History history();

    /** Lets pass the moment after which what was appended can be read. */
    protected abstract void settle();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void a_bucket_tells_least_most_mean_last_and_count() {
        append(LAMP, List.of(point(TEMPERATURE, minutes(1), 20), point(TEMPERATURE, minutes(2), 26)));
        append(LAMP, List.of(point(TEMPERATURE, minutes(59), 23), point(TEMPERATURE, minutes(180), 5)));

        var buckets = buckets(LAMP, TEMPERATURE, HOUR);

        assertThat(buckets).hasSize(2);
        var first = buckets.getFirst();
        assertThat(first.from()).isEqualTo(NOON);
        assertThat(first.count()).isEqualTo(3);
        assertThat(first.numbers().orElseThrow().min()).isEqualTo(20);
        assertThat(first.numbers().orElseThrow().max()).isEqualTo(26);
        assertThat(first.numbers().orElseThrow().mean()).isCloseTo(23, within(1e-9));
        assertThat(first.last()).isEqualTo(new Value.Decimal(23));
        assertThat(first.lastAt()).isEqualTo(minutes(59));
        assertThat(buckets.getLast().from()).isEqualTo(minutes(180));
        assertThat(buckets.getLast().count()).isEqualTo(1);
    }

    @Test
    protected void a_bucket_of_texts_has_a_last_and_no_numbers() {
        var path = NodePath.parse("/3/0/3");
        append(
                LAMP,
                List.of(
                        new Point(path, NOON, new Value.Text("1.0"), TimedBy.ARRIVAL),
                        new Point(path, minutes(1), new Value.Text("1.1"), TimedBy.ARRIVAL),
                        new Point(path, minutes(2), new Value.Decimal(Double.NaN), TimedBy.ARRIVAL)));

        var bucket = buckets(LAMP, "/3/0/3", HOUR).getFirst();

        assertThat(bucket.count()).isEqualTo(3);
        assertThat(bucket.numbers()).isEmpty();
        assertThat(bucket.last()).isEqualTo(new Value.Decimal(Double.NaN));
    }

    @Test
    protected void what_is_no_number_does_not_spoil_the_numbers() {
        var path = NodePath.parse(TEMPERATURE);
        append(
                LAMP,
                List.of(
                        point(TEMPERATURE, NOON, 10),
                        new Point(path, minutes(1), new Value.Decimal(Double.POSITIVE_INFINITY), TimedBy.DEVICE),
                        new Point(path, minutes(2), new Value.Unsigned(-1), TimedBy.DEVICE),
                        new Point(path, minutes(3), new Value.Whole(20), TimedBy.DEVICE),
                        new Point(path, minutes(4), new Value.Flag(true), TimedBy.DEVICE)));

        var bucket = buckets(LAMP, TEMPERATURE, HOUR).getFirst();

        assertThat(bucket.count()).isEqualTo(5);
        assertThat(bucket.numbers().orElseThrow().count()).isEqualTo(3);
        assertThat(bucket.numbers().orElseThrow().sum()).isEqualTo(31);
    }

    @Test
    protected void buckets_are_paged_without_counting_anything_twice() {
        append(
                LAMP,
                IntStream.range(0, 100)
                        .mapToObj(i -> point(BATTERY, minutes(i), i))
                        .toList());
        thinOut(Retention.STANDARD.at(minutes(60).plus(Duration.ofDays(30))));
        var query = whole(LAMP, BATTERY);

        var pages = Paging.pages(cursor -> history().buckets(query, Duration.ofMinutes(7), cursor, 3));

        var buckets = pages.stream().flatMap(List::stream).toList();
        assertThat(buckets).isEqualTo(buckets(LAMP, BATTERY, Duration.ofMinutes(7)));
        assertThat(buckets.stream().mapToLong(Bucket::count).sum()).isEqualTo(100);
    }

    @Test
    protected void thinned_out_points_make_the_same_hours_and_days() {
        append(
                LAMP,
                IntStream.range(0, 300)
                        .mapToObj(i -> point(BATTERY, minutes(i), i % 17))
                        .toList());
        append(
                METER,
                IntStream.range(0, 70)
                        .mapToObj(i -> point(BATTERY, minutes(i), i))
                        .toList());
        var hours = buckets(LAMP, BATTERY, HOUR);
        var days = buckets(LAMP, BATTERY, Duration.ofDays(1));

        thinOut(new Retention.Cut(minutes(180), NOON));

        assertThat(all(LAMP, BATTERY))
                .hasSize(120)
                .allMatch(point -> !point.at().isBefore(minutes(180)));
        assertThat(all(METER, BATTERY)).isEmpty();
        assertThat(buckets(LAMP, BATTERY, HOUR)).isEqualTo(hours);
        assertThat(buckets(LAMP, BATTERY, Duration.ofDays(1))).isEqualTo(days);
        assertThat(buckets(METER, BATTERY, HOUR).stream().map(Bucket::count)).containsExactly(60L, 10L);
        reopen();
        assertThat(buckets(LAMP, BATTERY, HOUR)).isEqualTo(hours);
    }

    @Test
    protected void what_comes_late_is_added_to_its_hour() {
        append(LAMP, List.of(point(BATTERY, minutes(10), 50), point(BATTERY, minutes(20), 40)));
        thinOut(new Retention.Cut(minutes(60), NOON));
        append(LAMP, List.of(point(BATTERY, minutes(15), 90)));
        assertThat(counts(LAMP)).containsExactly(3L);

        thinOut(new Retention.Cut(minutes(60), NOON));

        var hour = buckets(LAMP, BATTERY, HOUR).getFirst();
        assertThat(all(LAMP, BATTERY)).isEmpty();
        assertThat(hour.count()).isEqualTo(3);
        assertThat(hour.numbers().orElseThrow().max()).isEqualTo(90);
        assertThat(hour.last()).isEqualTo(new Value.Decimal(40));
    }

    @Test
    protected void hours_grow_too_old_as_well() {
        append(
                LAMP,
                IntStream.range(0, 5)
                        .mapToObj(i -> point(BATTERY, minutes(60 * i), i))
                        .toList());

        thinOut(new Retention.Cut(minutes(180), minutes(120)));

        assertThat(buckets(LAMP, BATTERY, HOUR).stream().map(Bucket::from))
                .containsExactly(minutes(120), minutes(180), minutes(240));
        thinOut(new Retention.Cut(minutes(6_000), minutes(6_000)));
        assertThat(history().extents(LAMP)).isEmpty();
    }

    @Test
    protected void extents_tell_of_which_paths_there_is_history() {
        append(LAMP, List.of(point(TEMPERATURE, NOON, 1), point("/3/0/11/1", NOON, 1), point("/3/0/9", NOON, 1)));
        append(LAMP, List.of(point(BATTERY, minutes(90), 2)));
        thinOut(new Retention.Cut(minutes(60), NOON));

        assertThat(history().extents(LAMP))
                .containsExactly(
                        new Extent(NodePath.parse(BATTERY), NOON, minutes(90)),
                        new Extent(NodePath.parse("/3/0/11/1"), NOON, NOON),
                        new Extent(NodePath.parse(TEMPERATURE), NOON, NOON));
        assertThat(history().extents(METER)).isEmpty();
    }

    @Test
    protected void a_forgotten_device_has_no_history_even_when_it_comes_back() {
        append(
                LAMP,
                IntStream.range(0, 150)
                        .mapToObj(i -> point(BATTERY, minutes(i), i))
                        .toList());
        append(METER, List.of(point(BATTERY, minutes(70), 7)));
        thinOut(new Retention.Cut(minutes(60), NOON));
        history().append(LAMP, List.of(point(TEMPERATURE, NOON, 1)));

        history().forget(LAMP);

        assertThat(history().extents(LAMP)).isEmpty();
        append(LAMP, List.of(point(BATTERY, minutes(500), 1)));
        reopen();
        thinOut(new Retention.Cut(NOON, NOON));
        assertThat(numbers(all(LAMP, BATTERY))).containsExactly(1.0);
        assertThat(all(LAMP, TEMPERATURE)).isEmpty();
        assertThat(counts(LAMP)).containsExactly(1L);
        assertThat(numbers(all(METER, BATTERY))).containsExactly(7.0);
    }

    private void append(EndpointName endpoint, List<Point> points) {
        history().append(endpoint, points);
        settle();
    }

    private void thinOut(Retention.Cut cut) {
        int steps = 0;
        while (!history().thinOut(cut))
            if (++steps > MOST_STEPS) throw new AssertionError("thinning out does not come to an end");
    }

    private List<Point> all(EndpointName endpoint, String path) {
        return history().points(whole(endpoint, path), Optional.empty(), MANY).items();
    }

    private List<Bucket> buckets(EndpointName endpoint, String path, Duration step) {
        return history()
                .buckets(whole(endpoint, path), step, Optional.empty(), MANY)
                .items();
    }

    private List<Long> counts(EndpointName endpoint) {
        return buckets(endpoint, BATTERY, HOUR).stream().map(Bucket::count).toList();
    }
}
