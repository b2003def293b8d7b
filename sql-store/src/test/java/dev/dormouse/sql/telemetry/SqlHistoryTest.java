package dev.dormouse.sql.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.TestDatabase;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bounds of the history, and the size of its steps. */
class SqlHistoryTest {

    private static final Instant NOON = VirtualTime.BEGINNING;
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final NodePath BATTERY = NodePath.parse("/3/0/9");
    private static final int MOST_WAITING = 3_000;

    @TempDir
    Path directory;

    private final CollectorRegistry metrics = new CollectorRegistry();
    private Database database;
    private SqlHistory history;

    @BeforeEach
    void open() {
        database = TestDatabase.in(directory);
        var onlyInMemory = new SqlHistory.Places(Optional.empty(), Optional.empty());
        history = new SqlHistory(database, MOST_WAITING, onlyInMemory, new StoreMeters(metrics));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_is_too_much_to_wait_is_dropped_and_counted() {
        history.append(LAMP, seconds(0, MOST_WAITING - 1));
        assertThat(history.isFull()).isFalse();

        history.append(LAMP, seconds(10_000, 10_002));
        history.append(LAMP, seconds(20_000, 20_001));
        assertThat(history.isFull()).isTrue();
        assertThat(sample("dormouse_sql_write_behind_waiting", "what", "points"))
                .isEqualTo(MOST_WAITING);
        history.flush();

        assertThat(sample("dormouse_sql_write_behind_dropped_total", "what", "points"))
                .isEqualTo(2);
        assertThat(sample("dormouse_sql_write_behind_waiting", "what", "points"))
                .isZero();
        assertThat(rowsOf("history_points")).isEqualTo(MOST_WAITING);
    }

    @Test
    void what_a_process_had_taken_that_was_killed_is_written_by_the_next() {
        var journal = new SqlHistory.Places(Optional.empty(), Optional.of(directory.resolve("journal")));
        var killed = new SqlHistory(database, MOST_WAITING, journal, new StoreMeters(new CollectorRegistry()));
        killed.append(LAMP, seconds(0, 100));
        killed.flush();
        killed.append(new EndpointName("meter-1"), seconds(0, 10));
        killed.forget(new EndpointName("meter-1"));
        killed.append(LAMP, seconds(100, 150));
        killed.append(new EndpointName("meter-1"), seconds(50, 60));

        var next = new SqlHistory(database, MOST_WAITING, journal, new StoreMeters(new CollectorRegistry()));
        next.flush();

        assertThat(rowsOf("history_points")).isEqualTo(160);
    }

    @Test
    void a_device_that_makes_up_paths_is_stopped_and_others_are_not() {
        for (int part = 0; part < 3; part++) history.append(LAMP, paths(part * 1_000, part * 1_000 + 1_000));
        history.flush();

        assertThat(rowsOf("history_paths")).isEqualTo(2_000);
        assertThat(sample("dormouse_sql_history_points_total", "fate", "refused"))
                .isEqualTo(1_000);
        history.append(new EndpointName("meter-1"), paths(1_990, 2_010));
        history.flush();
        assertThat(rowsOf("history_paths")).isEqualTo(2_010);
        assertThat(sample("dormouse_sql_history_points_total", "fate", "written"))
                .isEqualTo(2_020);
    }

    @Test
    void a_long_track_is_thinned_out_in_several_changes() {
        history.append(LAMP, seconds(0, 2_600));
        history.flush();
        var cut = new Retention.Cut(NOON.plus(Duration.ofHours(1)), NOON);

        while (!history.thinOut(cut)) assertThat(rowsOf("history_points")).isZero();

        assertThat(rowsOf("history_hours")).isEqualTo(1);
        assertThat(sample("dormouse_sql_history_points_total", "fate", "thinned_out"))
                .isEqualTo(2_600);
    }

    @Test
    void a_track_too_long_for_one_step_is_taken_up_again() {
        for (int part = 0; part < 5; part++) {
            history.append(LAMP, seconds(part * 2_500, part * 2_500 + 2_500));
            history.flush();
        }
        var cut = new Retention.Cut(NOON.plus(Duration.ofDays(1)), NOON);

        assertThat(history.thinOut(cut)).isFalse();
        assertThat(rowsOf("history_points")).isEqualTo(2_500);
        while (!history.thinOut(cut)) assertThat(rowsOf("history_points")).isZero();

        var all = new HistoryQuery(LAMP, BATTERY, NOON, NOON.plus(Duration.ofDays(1)));
        var day = history.buckets(all, Duration.ofDays(1), Optional.empty(), 10).items();
        assertThat(day.getFirst().count()).isEqualTo(12_500);
    }

    @Test
    void of_a_forgotten_device_nothing_stays() {
        history.append(LAMP, seconds(0, 2_600));
        history.flush();
        var cut = new Retention.Cut(NOON.plus(Duration.ofMinutes(10)), NOON);
        while (!history.thinOut(cut)) assertThat(rowsOf("history_devices")).isEqualTo(1);

        history.forget(LAMP);
        for (int step = 0; step < 5; step++) history.thinOut(cut);

        assertThat(rowsOf("history_points")).isZero();
        assertThat(rowsOf("history_hours")).isZero();
        assertThat(rowsOf("history_devices")).isZero();
    }

    @Test
    void what_waits_of_a_forgotten_device_is_not_written() {
        history.append(LAMP, seconds(0, 10));

        history.forget(LAMP);
        history.flush();

        assertThat(history.extents(LAMP)).isEmpty();
        assertThat(rowsOf("history_points")).isZero();
    }

    private static List<Point> seconds(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(
                        second -> new Point(BATTERY, NOON.plusSeconds(second), new Value.Whole(second), TimedBy.DEVICE))
                .toList();
    }

    private static List<Point> paths(int from, int until) {
        return IntStream.range(from, until)
                .mapToObj(number ->
                        new Point(new ResourcePath(3303, number, 5700), NOON, new Value.Whole(1), TimedBy.DEVICE))
                .toList();
    }

    private long rowsOf(String table) {
        return TestDatabase.rowsOf(database, table);
    }

    private double sample(String name, String label, String value) {
        return metrics.getSampleValue(name, new String[] {label}, new String[] {value});
    }
}
