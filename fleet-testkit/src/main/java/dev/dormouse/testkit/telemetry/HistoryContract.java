package dev.dormouse.testkit.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.Extent;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every history must do. */
public abstract class HistoryContract {

    private static final Instant NOON = VirtualTime.BEGINNING;
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter-1");
    private static final String TEMPERATURE = "/3303/0/5700";
    private static final String BATTERY = "/3/0/9";
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
    protected void a_value_of_every_type_comes_back_as_it_was() {
        var values = List.of(
                new Value.Text("Grüße \u0000 '\n\uD83D\uDE80"),
                new Value.Text(""),
                new Value.Whole(Long.MIN_VALUE),
                new Value.Whole(1),
                new Value.Unsigned(-1),
                new Value.Unsigned(7),
                new Value.Decimal(0.1 + 0.2),
                new Value.Decimal(3),
                new Value.Decimal(Double.NaN),
                new Value.Decimal(Double.NEGATIVE_INFINITY),
                new Value.Flag(true),
                new Value.Flag(false),
                new Value.Opaque(new byte[] {0, -1, 127}),
                new Value.Opaque(new byte[0]),
                new Value.Moment(Instant.parse("1999-12-31T23:59:59Z")),
                new Value.Link(65535, 65535),
                new Value.CoreLinks("</3/0>;ver=1.1"));
        var points = IntStream.range(0, values.size())
                .mapToObj(i -> new Point(
                        NodePath.parse(TEMPERATURE), NOON.plusMillis(i), values.get(i), TimedBy.values()[i % 3]))
                .toList();

        append(LAMP, points);

        assertThat(all(LAMP, TEMPERATURE)).isEqualTo(points);
        reopen();
        assertThat(all(LAMP, TEMPERATURE)).isEqualTo(points);
    }

    @Test
    protected void points_come_in_the_order_of_their_time_whenever_they_were_told() {
        append(LAMP, List.of(point(BATTERY, NOON, 3)));
        append(LAMP, List.of(point(BATTERY, NOON.minus(Duration.ofDays(21)), 1), point(BATTERY, minutes(-5), 2)));

        assertThat(numbers(all(LAMP, BATTERY))).containsExactly(1.0, 2.0, 3.0);
    }

    @Test
    protected void what_is_told_again_changes_nothing_and_what_is_told_anew_counts() {
        for (int round = 0; round < 2; round++) {
            append(LAMP, List.of(point(BATTERY, NOON, 80), point(BATTERY, minutes(1), 79)));
            assertThat(numbers(all(LAMP, BATTERY))).containsExactly(80.0, 79.0);
            reopen();
        }

        append(LAMP, List.of(point(BATTERY, NOON, 81)));

        assertThat(numbers(all(LAMP, BATTERY))).containsExactly(81.0, 79.0);
    }

    @Test
    protected void a_query_takes_in_its_first_moment_and_leaves_out_its_last() {
        append(
                LAMP,
                IntStream.range(0, 5)
                        .mapToObj(i -> point(BATTERY, minutes(i), i))
                        .toList());

        var query = new HistoryQuery(LAMP, NodePath.parse(BATTERY), minutes(1), minutes(3));

        assertThat(numbers(history().points(query, Optional.empty(), MANY).items()))
                .containsExactly(1.0, 2.0);
    }

    @Test
    protected void devices_and_paths_do_not_mix() {
        append(LAMP, List.of(point("/3/0/7/0", NOON, 1), point("/3/0/7/1", NOON, 2), point("/3/0/7", NOON, 3)));
        append(METER, List.of(point("/3/0/7/0", NOON, 4)));

        assertThat(numbers(all(LAMP, "/3/0/7/0"))).containsExactly(1.0);
        assertThat(numbers(all(LAMP, "/3/0/7/1"))).containsExactly(2.0);
        assertThat(numbers(all(LAMP, "/3/0/7"))).containsExactly(3.0);
        assertThat(numbers(all(METER, "/3/0/7/0"))).containsExactly(4.0);
        assertThat(all(METER, "/3/0/7/1")).isEmpty();
        assertThat(all(new EndpointName("nobody"), BATTERY)).isEmpty();
    }

    @Test
    protected void points_are_paged() {
        append(
                LAMP,
                IntStream.range(0, 7)
                        .mapToObj(i -> point(BATTERY, minutes(i), i))
                        .toList());
        var query = whole(LAMP, BATTERY);

        var pages = pages(cursor -> history().points(query, cursor, 3));

        assertThat(pages.stream().map(HistoryContract::numbers).toList())
                .containsExactly(List.of(0.0, 1.0, 2.0), List.of(3.0, 4.0, 5.0), List.of(6.0));
    }

    @Test
    protected void a_cursor_from_elsewhere_is_refused() {
        append(LAMP, List.of(point(BATTERY, NOON, 1)));
        var query = new HistoryQuery(LAMP, NodePath.parse(BATTERY), NOON, minutes(1));

        for (var cursor : List.of("abc", "", "-1", "9999999999999", "99999999999999999999"))
            assertThatThrownBy(() -> history().points(query, Optional.of(cursor), 10))
                    .as(cursor)
                    .isInstanceOf(IllegalArgumentException.class);
    }

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

        var pages = pages(cursor -> history().buckets(query, Duration.ofMinutes(7), cursor, 3));

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

    @Test
    protected void nothing_a_crowd_reports_is_lost() {
        Crowd.of(40, number -> {
            var endpoint = new EndpointName("lamp-" + number % 4);
            for (int i = 0; i < 10; i++)
                history().append(endpoint, List.of(point(BATTERY, minutes(number * 10 + i), number)));
            return number;
        });
        settle();

        for (int device = 0; device < 4; device++)
            assertThat(all(new EndpointName("lamp-" + device), BATTERY)).hasSize(100);
    }

    @Test
    protected void what_was_appended_last_survives_a_good_end() {
        history().append(LAMP, List.of(point(BATTERY, NOON, 1)));

        reopen();

        assertThat(numbers(all(LAMP, BATTERY))).containsExactly(1.0);
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

    private static <T> List<List<T>> pages(Function<Optional<String>, Page<T>> store) {
        var pages = new ArrayList<List<T>>();
        Optional<String> cursor = Optional.empty();
        do {
            var page = store.apply(cursor);
            pages.add(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return pages;
    }

    private static HistoryQuery whole(EndpointName endpoint, String path) {
        return new HistoryQuery(endpoint, NodePath.parse(path), Instant.EPOCH, NOON.plus(Duration.ofDays(3650)));
    }

    private static Point point(String path, Instant at, double number) {
        return new Point(NodePath.parse(path), at, new Value.Decimal(number), TimedBy.DEVICE);
    }

    private static Instant minutes(long count) {
        return NOON.plus(Duration.ofMinutes(count));
    }

    private static List<Double> numbers(List<Point> points) {
        return points.stream()
                .map(point -> point.value() instanceof Value.Decimal(double number) ? number : Double.NaN)
                .toList();
    }
}
