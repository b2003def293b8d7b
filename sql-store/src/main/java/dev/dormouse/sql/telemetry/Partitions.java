package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.telemetry.Retention;
import dev.dormouse.sql.database.PartitionLengths;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.telemetry.Partition.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * History in partitions of time: made ahead, and let go of when all in them is too old. Points of such a partition become hours
 * first, some devices at a time; hours go with their table.
 */
final class Partitions {

    private static final int AHEAD = 3;
    private static final int POINTS_AT_ONCE = 20_000;

    /** The same as in {@link BucketSearch}, over points that are taken away. */
    private static final String TO_HOURS = """
            WITH gone AS (DELETE FROM %s WHERE device <= ? RETURNING *)
            INSERT INTO history_hours AS kept (device, path, begins_at, points, numbers, least, most, total, last_at,
                                               type, whole, fraction, text)
            SELECT device, path, taken_at / 3600000 * 3600000, COUNT(*), SUM(CASE WHEN text IS NULL THEN 1 ELSE 0 END),
                   MIN(COALESCE(fraction, whole)), MAX(COALESCE(fraction, whole)), SUM(COALESCE(fraction, whole)),
                   MAX(taken_at), (ARRAY_AGG(type ORDER BY taken_at DESC))[1], (ARRAY_AGG(whole ORDER BY taken_at DESC))[1],
                   (ARRAY_AGG(fraction ORDER BY taken_at DESC))[1], (ARRAY_AGG(text ORDER BY taken_at DESC))[1]
            FROM gone GROUP BY device, path, taken_at / 3600000 * 3600000
            ON CONFLICT (device, path, begins_at) DO UPDATE SET
                points = kept.points + excluded.points, numbers = kept.numbers + excluded.numbers,
                least = LEAST(kept.least, excluded.least), most = GREATEST(kept.most, excluded.most),
                total = COALESCE(kept.total + excluded.total, kept.total, excluded.total),
                last_at = GREATEST(kept.last_at, excluded.last_at),
                type = CASE WHEN excluded.last_at >= kept.last_at THEN excluded.type ELSE kept.type END,
                whole = CASE WHEN excluded.last_at >= kept.last_at THEN excluded.whole ELSE kept.whole END,
                fraction = CASE WHEN excluded.last_at >= kept.last_at THEN excluded.fraction ELSE kept.fraction END,
                text = CASE WHEN excluded.last_at >= kept.last_at THEN excluded.text ELSE kept.text END
            """;

    private final Writer writer;
    private final PartitionLengths lengths;

    Partitions(Writer writer, PartitionLengths lengths) {
        this.writer = writer;
        this.lengths = lengths;
    }

    /** Makes those of the time that comes. Until they are there, what belongs to them lies in the default one. */
    void prepare(Instant now) {
        writer.write("prepare the history", session -> {
            prepare(session, Table.POINTS, lengths.points(), now.toEpochMilli());
            prepare(session, Table.HOURS, lengths.hours(), now.toEpochMilli());
            return true;
        });
    }

    /** Lets go of something that is too old, if there is such. */
    boolean letGo(Retention.Cut cut) {
        return writer.write("thin out history", session -> {
            var hours = firstBefore(session, Table.HOURS, cut.hourly());
            if (hours.isPresent()) {
                hours.get().drop(session);
                return true;
            }
            var points = firstBefore(session, Table.POINTS, cut.raw());
            if (points.isEmpty()) return false;
            if (!toHours(session, points.get())) points.get().drop(session);
            return true;
        });
    }

    /** Whether there was any left. */
    private static boolean toHours(Session session, Partition points) throws SQLException {
        var upTo = session.one(
                        "SELECT MAX(device) FROM (SELECT device FROM " + points.name()
                                + " ORDER BY device LIMIT ?) AS first_points",
                        Row::maybeNumber,
                        POINTS_AT_ONCE)
                .flatMap(device -> device);
        if (upTo.isEmpty()) return false;
        session.change(TO_HOURS.formatted(points.name()), upTo.get());
        return true;
    }

    private static Optional<Partition> firstBefore(Session session, Table table, Instant cut) throws SQLException {
        return Partition.of(session, table).stream()
                .filter(each -> each.isBefore(Millis.of(cut)))
                .findFirst();
    }

    private static void prepare(Session session, Table table, Duration length, long now) throws SQLException {
        var there = Partition.of(session, table);
        long millis = length.toMillis();
        long first = Math.floorDiv(now, millis) * millis;
        for (int number = 0; number <= AHEAD; number++) {
            var next = new Partition(table, first + number * millis, first + (number + 1) * millis);
            if (there.stream().noneMatch(next::meets)) next.make(session);
        }
    }
}
