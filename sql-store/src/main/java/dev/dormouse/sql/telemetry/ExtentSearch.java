package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.Extent;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds of which paths a device has history: it leaps from path to path through the keys and reads no points. */
final class ExtentSearch {

    private static final String NEXT_PATH = """
            SELECT MIN(path) FROM (
                SELECT MIN(path) AS path FROM history_points WHERE device = ? AND path > ?
                UNION ALL
                SELECT MIN(path) FROM history_hours WHERE device = ? AND path > ?) AS next
            """;
    private static final String TIMES = """
            SELECT (SELECT MIN(taken_at) FROM history_points WHERE device = ? AND path = ?),
                   (SELECT MAX(taken_at) FROM history_points WHERE device = ? AND path = ?),
                   (SELECT MIN(begins_at) FROM history_hours WHERE device = ? AND path = ?),
                   (SELECT last_at FROM history_hours WHERE device = ? AND path = ? ORDER BY begins_at DESC LIMIT 1)
            """;

    private final TrackTable tracks;

    ExtentSearch(TrackTable tracks) {
        this.tracks = tracks;
    }

    List<Extent> of(Session session, EndpointName endpoint) throws SQLException {
        var device = tracks.knownDevice(session, endpoint);
        if (device.isEmpty()) return List.of();
        var extents = new ArrayList<Extent>();
        for (var track = next(session, new Track(device.get(), -1));
                track.isPresent();
                track = next(session, track.get())) extents.add(extent(session, track.get()));
        extents.sort(Comparator.comparing(Extent::path));
        return extents;
    }

    private static Optional<Track> next(Session session, Track last) throws SQLException {
        long device = last.device();
        return session.one(NEXT_PATH, Row::maybeNumber, device, last.path(), device, last.path())
                .flatMap(path -> path)
                .map(path -> new Track(device, path));
    }

    private Extent extent(Session session, Track track) throws SQLException {
        var path = tracks.pathOf(session, track.path());
        long device = track.device();
        long number = track.path();
        return session.one(
                        TIMES, row -> extent(row, path), device, number, device, number, device, number, device, number)
                .orElseThrow();
    }

    private static Extent extent(Row row, NodePath path) throws SQLException {
        var firstPoint = row.maybeNumber();
        var lastPoint = row.maybeNumber();
        var firstHour = row.maybeNumber();
        var lastHour = row.maybeNumber();
        long first = Math.min(firstPoint.orElse(Long.MAX_VALUE), firstHour.orElse(Long.MAX_VALUE));
        long last = Math.max(lastPoint.orElse(Long.MIN_VALUE), lastHour.orElse(Long.MIN_VALUE));
        return new Extent(path, Instant.ofEpochMilli(first), Instant.ofEpochMilli(last));
    }
}
