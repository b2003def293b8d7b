package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.Optional;

/** The tables that give devices and paths of the history their numbers. */
final class TrackTable {

    // Fleets have a few thousand; without these bounds one broken device could make any number of them.
    private static final long MOST_PATHS = 65_536;
    private static final long MOST_OF_ONE_DEVICE = 2_000;

    private static final String OF_PATH = "object = ? AND instance = ? AND resource = ? AND entry = ?";

    /** The number of a device, a new one when it has none. */
    long device(Session session, EndpointName endpoint) throws SQLException {
        var known = knownDevice(session, endpoint);
        if (known.isPresent()) return known.get();
        session.change(
                "INSERT INTO history_devices (number, endpoint)"
                        + " VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM history_devices), ?)",
                endpoint.value());
        return knownDevice(session, endpoint).orElseThrow();
    }

    Optional<Long> knownDevice(Session session, EndpointName endpoint) throws SQLException {
        return session.one("SELECT number FROM history_devices WHERE endpoint = ?", Row::number, endpoint.value());
    }

    /** The number of a path, a new one when it has none; none when there are too many. */
    Optional<Long> path(Session session, NodePath path, long device) throws SQLException {
        var known = knownPath(session, path);
        if (known.isPresent() || isOneTooMany(session, device)) return known;
        session.change(
                "INSERT INTO history_paths (number, object, instance, resource, entry, brought_by)"
                        + " VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM history_paths), ?, ?, ?, ?, ?)",
                path.object(),
                path.level(1),
                path.level(2),
                path.level(3),
                device);
        return knownPath(session, path);
    }

    Optional<Track> find(Session session, EndpointName endpoint, NodePath path) throws SQLException {
        var device = knownDevice(session, endpoint);
        if (device.isEmpty()) return Optional.empty();
        return knownPath(session, path).map(number -> new Track(device.get(), number));
    }

    NodePath pathOf(Session session, long number) throws SQLException {
        return session.one(
                        "SELECT object, instance, resource, entry FROM history_paths WHERE number = ?",
                        ValueRows::readPath,
                        number)
                .orElseThrow();
    }

    /** Its endpoint is free again at once; its number is not, until its points are gone. */
    void forget(Session session, EndpointName endpoint) throws SQLException {
        session.change("UPDATE history_devices SET endpoint = NULL WHERE endpoint = ?", endpoint.value());
    }

    Optional<Long> oneForgotten(Session session) throws SQLException {
        return session.one("SELECT number FROM history_devices WHERE endpoint IS NULL LIMIT 1", Row::number);
    }

    void remove(Session session, long device) throws SQLException {
        session.change("DELETE FROM history_devices WHERE number = ?", device);
    }

    private static Optional<Long> knownPath(Session session, NodePath path) throws SQLException {
        return session.one(
                "SELECT number FROM history_paths WHERE " + OF_PATH,
                Row::number,
                path.object(),
                path.level(1),
                path.level(2),
                path.level(3));
    }

    private static boolean isOneTooMany(Session session, long device) throws SQLException {
        return session.count("SELECT COALESCE(MAX(number), 0) FROM history_paths") >= MOST_PATHS
                || session.count("SELECT COUNT(*) FROM history_paths WHERE brought_by = ?", device)
                        >= MOST_OF_ONE_DEVICE;
    }
}
