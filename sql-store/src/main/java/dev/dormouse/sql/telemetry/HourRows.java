package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Numbers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of hours, and buckets made of it and of the points. */
final class HourRows {

    private static final String TALLY = "points, numbers, least, most, total, last_at";
    private static final String LAST = "type, whole, fraction, text";
    private static final String OF_TRACK = "device = ? AND path = ?";

    // The last value of a bucket stands in the row that bears its time: a point, or else the hour in which it lies.
    private static final String BUCKETS = """
            SELECT merged.bucket, merged.points, merged.numbers, merged.least, merged.most, merged.total, merged.last_at,
                   COALESCE(point.type, hour.type),
                   CASE WHEN point.type IS NULL THEN hour.whole ELSE point.whole END,
                   CASE WHEN point.type IS NULL THEN hour.fraction ELSE point.fraction END,
                   CASE WHEN point.type IS NULL THEN hour.text ELSE point.text END
            FROM (
                SELECT bucket, SUM(points) AS points, SUM(numbers) AS numbers, MIN(least) AS least, MAX(most) AS most,
                       SUM(total) AS total, MAX(last_at) AS last_at
                FROM (
                    SELECT taken_at / ? AS bucket, 1 AS points,
                           CASE WHEN text IS NULL THEN 1 ELSE 0 END AS numbers,
                           COALESCE(fraction, whole) AS least, COALESCE(fraction, whole) AS most,
                           COALESCE(fraction, whole) AS total, taken_at AS last_at
                    FROM history_points WHERE device = ? AND path = ? AND taken_at >= ? AND taken_at < ?
                    UNION ALL
                    SELECT begins_at / ?, points, numbers, least, most, total, last_at
                    FROM history_hours WHERE device = ? AND path = ? AND begins_at >= ? AND begins_at < ?
                ) AS told
                GROUP BY bucket ORDER BY bucket LIMIT ?
            ) AS merged
            LEFT JOIN history_points AS point
                ON point.device = ? AND point.path = ? AND point.taken_at = merged.last_at
            LEFT JOIN history_hours AS hour
                ON hour.device = ? AND hour.path = ? AND hour.begins_at = merged.last_at / ? * ?
            ORDER BY merged.bucket
            """;

    void put(Session session, Track track, Bucket hour) throws SQLException {
        var numbers = hour.numbers();
        var last = StoredValue.of(hour.last());
        session.change(
                "INSERT INTO history_hours (device, path, begins_at, " + TALLY + ", " + LAST + ")"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (device, path, begins_at) DO UPDATE SET points = excluded.points,"
                        + " numbers = excluded.numbers, least = excluded.least, most = excluded.most,"
                        + " total = excluded.total, last_at = excluded.last_at, type = excluded.type,"
                        + " whole = excluded.whole, fraction = excluded.fraction, text = excluded.text",
                track.device(),
                track.path(),
                hour.from().toEpochMilli(),
                hour.count(),
                numbers.map(Numbers::count).orElse(0L),
                numbers.map(Numbers::min),
                numbers.map(Numbers::max),
                numbers.map(Numbers::sum),
                hour.lastAt().toEpochMilli(),
                last.type(),
                last.whole(),
                last.fraction(),
                last.text());
    }

    Optional<Bucket> find(Session session, Track track, Instant hour) throws SQLException {
        return session.one(
                "SELECT begins_at, " + TALLY + ", " + LAST + " FROM history_hours WHERE " + OF_TRACK
                        + " AND begins_at = ?",
                row -> read(row, 1),
                track.device(),
                track.path(),
                hour.toEpochMilli());
    }

    int removeOldest(Session session, Track track, Instant before, int limit) throws SQLException {
        return session.change(
                "DELETE FROM history_hours WHERE " + OF_TRACK + " AND begins_at IN (SELECT begins_at FROM history_hours"
                        + " WHERE " + OF_TRACK + " AND begins_at < ? ORDER BY begins_at LIMIT ?)",
                track.device(),
                track.path(),
                track.device(),
                track.path(),
                Millis.of(before),
                limit);
    }

    int removeSome(Session session, long device, int limit) throws SQLException {
        return session.change(
                "DELETE FROM history_hours WHERE device = ? AND (path, begins_at) IN"
                        + " (SELECT path, begins_at FROM history_hours WHERE device = ? LIMIT ?)",
                device,
                device,
                limit);
    }

    List<Bucket> buckets(Session session, Track track, HistoryQuery query, Duration step, int limit)
            throws SQLException {
        long device = track.device();
        long path = track.path();
        long from = Millis.of(query.from());
        long until = Millis.of(query.until());
        long millis = step.toMillis();
        long hour = Bucket.HOUR.toMillis();
        return session.all(
                BUCKETS,
                row -> read(row, millis),
                millis,
                device,
                path,
                from,
                until,
                millis,
                device,
                path,
                from,
                until,
                limit,
                device,
                path,
                device,
                path,
                hour,
                hour);
    }

    private static Bucket read(Row row, long unitMillis) throws SQLException {
        var from = Instant.ofEpochMilli(row.number() * unitMillis);
        long count = row.number();
        long numbers = row.number();
        var least = row.maybeFraction();
        var most = row.maybeFraction();
        var total = row.maybeFraction();
        var lastAt = Instant.ofEpochMilli(row.number());
        return new Bucket(
                from,
                count,
                least.map(min -> new Numbers(numbers, min, most.orElse(min), total.orElse(min))),
                StoredValue.read(row).value(),
                lastAt);
    }
}
