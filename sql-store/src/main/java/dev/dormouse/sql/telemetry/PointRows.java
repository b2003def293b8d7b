package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table of points. */
final class PointRows {

    private static final String COLUMNS = "taken_at, timed_by, type, whole, fraction, text";
    private static final String OF_TRACK = "device = ? AND path = ?";

    /** Keeps a point; another one of the same time makes way. */
    void put(Session session, Track track, Point point) throws SQLException {
        var stored = StoredValue.of(point.value());
        session.change(
                "INSERT INTO history_points (device, path, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (device, path, taken_at) DO UPDATE SET timed_by = excluded.timed_by,"
                        + " type = excluded.type, whole = excluded.whole, fraction = excluded.fraction,"
                        + " text = excluded.text",
                track.device(),
                track.path(),
                point.at().toEpochMilli(),
                code(point.timedBy()),
                stored.type(),
                stored.whole(),
                stored.fraction(),
                stored.text());
    }

    List<Point> of(Session session, Track track, HistoryQuery query, int limit) throws SQLException {
        return session.all(
                "SELECT " + COLUMNS + " FROM history_points WHERE " + OF_TRACK
                        + " AND taken_at >= ? AND taken_at < ? ORDER BY taken_at LIMIT ?",
                row -> read(row, query.path()),
                track.device(),
                track.path(),
                Millis.of(query.from()),
                Millis.of(query.until()),
                limit);
    }

    /** The oldest, as far as they are older than that. */
    List<Point> oldest(Session session, Track track, NodePath path, Instant before, int limit) throws SQLException {
        return session.all(
                "SELECT " + COLUMNS + " FROM history_points WHERE " + OF_TRACK
                        + " AND taken_at < ? ORDER BY taken_at LIMIT ?",
                row -> read(row, path),
                track.device(),
                track.path(),
                Millis.of(before),
                limit);
    }

    void removeUpTo(Session session, Track track, Instant last) throws SQLException {
        session.change(
                "DELETE FROM history_points WHERE " + OF_TRACK + " AND taken_at <= ?",
                track.device(),
                track.path(),
                Millis.of(last));
    }

    int removeSome(Session session, long device, int limit) throws SQLException {
        return session.change(
                "DELETE FROM history_points WHERE device = ? AND (path, taken_at) IN"
                        + " (SELECT path, taken_at FROM history_points WHERE device = ? LIMIT ?)",
                device,
                device,
                limit);
    }

    private static Point read(Row row, NodePath path) throws SQLException {
        var at = Instant.ofEpochMilli(row.number());
        var timedBy = timedBy((int) row.number());
        return new Point(path, at, StoredValue.read(row).value(), timedBy);
    }

    // Rows bear these numbers: they must never change.
    private static int code(TimedBy timedBy) {
        return switch (timedBy) {
            case ARRIVAL -> 0;
            case DEVICE -> 1;
            case CORRECTION -> 2;
        };
    }

    private static TimedBy timedBy(int code) {
        return switch (code) {
            case 0 -> TimedBy.ARRIVAL;
            case 1 -> TimedBy.DEVICE;
            case 2 -> TimedBy.CORRECTION;
            default -> throw new IllegalStateException("no clock has the number " + code);
        };
    }
}
