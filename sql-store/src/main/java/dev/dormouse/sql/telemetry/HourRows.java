package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.telemetry.Bucket;
import dev.dormouse.fleet.telemetry.Numbers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The table of hours. */
final class HourRows {

    private static final String TALLY = "points, numbers, least, most, total, last_at";
    private static final String LAST = "type, whole, fraction, text";
    private static final String OF_TRACK = "device = ? AND path = ?";

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

    /** From the column that says which unit of time it is, then the columns of the tally and of the last value. */
    static Bucket read(Row row, long unitMillis) throws SQLException {
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
