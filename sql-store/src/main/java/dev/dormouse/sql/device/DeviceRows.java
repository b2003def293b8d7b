package dev.dormouse.sql.device;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of devices, a row at a time. */
final class DeviceRows {

    private static final String SELECT = "SELECT " + DeviceColumns.READ + " FROM devices d ";
    private static final String SEEN =
            "last_seen = CASE WHEN last_seen < ? THEN ? ELSE last_seen END," + " awake_until = ?, late_from = ?";

    Optional<Device> find(Session session, EndpointName endpoint) throws SQLException {
        return session.one(SELECT + "WHERE d.endpoint = ?", DeviceColumns::read, endpoint.value());
    }

    /** The times of a known device, in one statement; false when it is not known. As Device.seenAgain has it. */
    boolean glance(Session session, Sighting seen) throws SQLException {
        var outlook = seen.outlook().orElseThrow();
        if (seen.standing() instanceof Standing.Until until)
            return 0
                    < session.change(
                            "UPDATE devices SET " + SEEN + ", registered_until = ? WHERE endpoint = ?",
                            seen.at(),
                            seen.at(),
                            outlook.awakeUntil(),
                            outlook.lateFrom(),
                            until.end(),
                            seen.endpoint().value());
        return 0
                < session.change(
                        "UPDATE devices SET " + SEEN + " WHERE endpoint = ?",
                        seen.at(),
                        seen.at(),
                        outlook.awakeUntil(),
                        outlook.lateFrom(),
                        seen.endpoint().value());
    }

    void insert(Session session, Device device) throws SQLException {
        var columns = DeviceColumns.of(device);
        var names = String.join(", ", columns.keySet());
        var marks = ", ?".repeat(columns.size());
        var arguments = new ArrayList<Object>(List.of(device.endpoint().value()));
        arguments.addAll(columns.values());
        session.change("INSERT INTO devices (endpoint, " + names + ") VALUES (?" + marks + ")", arguments.toArray());
    }

    /** Writes what is different: a column that is not written need not be moved in its index. */
    void update(Session session, Device before, Device after) throws SQLException {
        var old = DeviceColumns.of(before);
        var changed = DeviceColumns.of(after).entrySet().stream()
                .filter(column -> !column.getValue().equals(old.get(column.getKey())))
                .toList();
        if (!changed.isEmpty()) set(session, after.endpoint(), changed);
    }

    boolean remove(Session session, EndpointName endpoint) throws SQLException {
        return session.change("DELETE FROM devices WHERE endpoint = ?", endpoint.value()) > 0;
    }

    /** Writes some devices anew that were written before queries had keys; whether there were any. */
    boolean completeSome(Session session, int atMost) throws SQLException {
        var some = session.all(SELECT + "WHERE d.endpoint_key = '' LIMIT ?", DeviceColumns::read, atMost);
        for (var device : some)
            set(session, device.endpoint(), List.copyOf(DeviceColumns.of(device).entrySet()));
        return !some.isEmpty();
    }

    private static void set(Session session, EndpointName endpoint, List<Map.Entry<String, Object>> columns)
            throws SQLException {
        var sets = columns.stream().map(column -> column.getKey() + " = ?").collect(Collectors.joining(", "));
        var arguments = columns.stream().map(Map.Entry::getValue).collect(Collectors.toCollection(ArrayList::new));
        arguments.add(endpoint.value());
        session.change("UPDATE devices SET " + sets + " WHERE endpoint = ?", arguments.toArray());
    }
}
