package dev.dormouse.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.testkit.postgres.PostgresServer;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The history on PostgreSQL lies in partitions of time, here of an hour each, and what is old goes with its table. */
class PartitionsTest {

    private static final Instant NOON = VirtualTime.BEGINNING;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final NodePath BATTERY = NodePath.parse("/3/0/9");

    private final PostgresServer server = PostgresServer.shared();
    private final PostgresConfig config = PostgresTestStore.config(server, server.newSchema());
    private PostgresTestStore store;

    @BeforeEach
    void open() {
        store = PostgresTestStore.on(config);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_point_finds_the_partition_of_its_time_also_days_later() {
        append(NOON);
        store.time().advance(Duration.ofDays(2));
        append(NOON.plus(Duration.ofDays(2)).plusSeconds(30));

        assertThat(rowsOf("history_points")).isEqualTo(2);
        assertThat(rowsOf("history_points_default")).isZero();
    }

    @Test
    void what_came_before_its_partition_was_made_moves_in() {
        append(NOON.plus(Duration.ofHours(9)));
        assertThat(rowsOf("history_points_default")).isEqualTo(1);

        store.time().advance(Duration.ofHours(8));

        assertThat(rowsOf("history_points_default")).isZero();
        assertThat(rowsOf("history_points")).isEqualTo(1);
    }

    @Test
    void old_points_become_hours_and_old_hours_are_dropped_with_their_tables() {
        for (int minute = 0; minute < 180; minute += 10) append(NOON.plus(Duration.ofMinutes(minute)));
        append(NOON.minus(Duration.ofDays(100)));
        long before = partitionsOf("history_points");

        thinOut(new Retention.Cut(NOON.plus(HOUR), NOON.minus(Duration.ofDays(200))));

        assertThat(partitionsOf("history_points")).isEqualTo(before - 1);
        assertThat(rowsOf("history_points")).isEqualTo(12);
        assertThat(buckets()).extracting(Bucket::count).containsExactly(1L, 6L, 6L, 6L);

        long hours = partitionsOf("history_hours");
        thinOut(new Retention.Cut(NOON.plus(HOUR), NOON.plus(HOUR)));

        assertThat(partitionsOf("history_hours")).isEqualTo(hours - 1);
        assertThat(buckets()).extracting(Bucket::count).containsExactly(6L, 6L);
    }

    private void append(Instant at) {
        store.get().history().append(LAMP, List.of(new Point(BATTERY, at, new Value.Whole(80), TimedBy.DEVICE)));
        store.time().advance(Duration.ofSeconds(1));
    }

    private void thinOut(Retention.Cut cut) {
        for (int steps = 0; !store.get().history().thinOut(cut); steps++)
            assertThat(steps).as("steps of a round").isLessThan(1_000);
    }

    private List<Bucket> buckets() {
        var query = new HistoryQuery(LAMP, BATTERY, NOON.minus(Duration.ofDays(300)), NOON.plus(Duration.ofDays(300)));
        return store.get().history().buckets(query, HOUR, Optional.empty(), 100).items();
    }

    private long rowsOf(String table) {
        return Long.parseLong(server.psql("SELECT COUNT(*) FROM " + config.schema() + "." + table));
    }

    private long partitionsOf(String table) {
        return Long.parseLong(server.psql("SELECT COUNT(*) FROM pg_inherits WHERE inhparent = '" + config.schema() + "."
                + table + "'::regclass"));
    }
}
