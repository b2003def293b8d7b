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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.Paging;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every history must do with the points it is told. What it makes of them stands in {@link HistoryBucketsContract}. */
public abstract class HistoryContract {

    private static final int MANY = 10_000;

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

        var pages = Paging.pages(cursor -> history().points(query, cursor, 3));

        assertThat(pages.stream().map(TestPoints::numbers).toList())
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

    private List<Point> all(EndpointName endpoint, String path) {
        return history().points(whole(endpoint, path), Optional.empty(), MANY).items();
    }
}
