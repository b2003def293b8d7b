package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes buckets of points and of hours. It reads no more than it takes to fill as many as are asked for, and leaps over gaps. */
final class BucketSearch {

    private static final String FIRST = """
            SELECT MIN(begins) FROM (
                SELECT MIN(taken_at) AS begins FROM history_points
                WHERE device = ? AND path = ? AND taken_at >= ? AND taken_at < ?
                UNION ALL
                SELECT MIN(begins_at) FROM history_hours
                WHERE device = ? AND path = ? AND begins_at >= ? AND begins_at < ?) AS firsts
            """;

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
                GROUP BY bucket
            ) AS merged
            LEFT JOIN history_points AS point
                ON point.device = ? AND point.path = ? AND point.taken_at = merged.last_at
            LEFT JOIN history_hours AS hour
                ON hour.device = ? AND hour.path = ? AND hour.begins_at = merged.last_at / ? * ?
            ORDER BY merged.bucket
            """;

    List<Bucket> of(Session session, Track track, HistoryQuery query, Duration step, int limit) throws SQLException {
        var buckets = new ArrayList<Bucket>();
        long until = Millis.of(query.until());
        long from = Millis.of(query.from());
        while (buckets.size() < limit) {
            var first = first(session, track, from, until);
            if (first.isEmpty()) break;
            long begin = Bucket.begin(Instant.ofEpochMilli(first.get()), step).toEpochMilli();
            long end = Math.min(until, begin + step.toMillis() * (limit - buckets.size()));
            buckets.addAll(between(session, track, first.get(), end, step));
            from = end;
        }
        return buckets;
    }

    private static Optional<Long> first(Session session, Track track, long from, long until) throws SQLException {
        long device = track.device();
        long path = track.path();
        return session.one(FIRST, Row::maybeNumber, device, path, from, until, device, path, from, until)
                .flatMap(first -> first);
    }

    private static List<Bucket> between(Session session, Track track, long from, long until, Duration step)
            throws SQLException {
        long device = track.device();
        long path = track.path();
        long millis = step.toMillis();
        long hour = Bucket.HOUR.toMillis();
        return session.all(
                BUCKETS,
                row -> HourRows.read(row, millis),
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
                device,
                path,
                device,
                path,
                hour,
                hour);
    }
}
