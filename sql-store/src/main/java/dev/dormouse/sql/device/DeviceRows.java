package dev.dormouse.sql.device;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices.Counts;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.Outlook;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Search;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of devices. */
final class DeviceRows {

    private static final String COLUMNS = "endpoint, first_seen, last_seen, registered_until,"
            + " awake_until, late_from, manufacturer, model, firmware, battery_percent, signal_dbm, restarted_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM devices ";
    private static final String MATCHING = "searched LIKE ? ESCAPE '!'";

    private static final String SEEN =
            "last_seen = CASE WHEN last_seen < ? THEN ? ELSE last_seen END," + " awake_until = ?, late_from = ?";

    // The states of a device, as Device.stateAt has them.
    private static final String GONE = "registered_until IS NULL";
    private static final String LATE = "registered_until IS NOT NULL AND late_from < ?";
    private static final String AWAKE =
            "registered_until IS NOT NULL AND late_from >= ? AND (awake_until IS NULL OR awake_until > ?)";
    private static final String ASLEEP = "registered_until IS NOT NULL AND late_from >= ? AND awake_until <= ?";

    Optional<Device> find(Session session, EndpointName endpoint) throws SQLException {
        return session.one(SELECT + "WHERE endpoint = ?", DeviceRows::read, endpoint.value());
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

    void write(Session session, Device device, boolean known) throws SQLException {
        if (known) update(session, device);
        else insert(session, device);
    }

    boolean remove(Session session, EndpointName endpoint) throws SQLException {
        return session.change("DELETE FROM devices WHERE endpoint = ?", endpoint.value()) > 0;
    }

    List<Device> page(Session session, Filter filter, String after, int limit) throws SQLException {
        var sql = new StringBuilder(SELECT).append("WHERE endpoint > ?");
        var arguments = new ArrayList<Object>(List.of(after));
        if (!filter.search().isEmpty()) {
            sql.append(" AND ").append(MATCHING);
            arguments.add(Search.pattern(filter.search()));
        }
        filter.state().ifPresent(state -> {
            sql.append(" AND ").append(conditionOf(state));
            arguments.addAll(argumentsOf(state, filter));
        });
        arguments.add(limit);
        return session.all(sql + " ORDER BY endpoint LIMIT ?", DeviceRows::read, arguments.toArray());
    }

    Counts counts(Session session, Filter filter) throws SQLException {
        var sql = "SELECT COUNT(*), " + countOf(AWAKE) + ", " + countOf(ASLEEP) + ", " + countOf(LATE) + ", "
                + countOf(GONE) + " FROM devices";
        var arguments = new ArrayList<Object>();
        for (var state : State.values()) arguments.addAll(argumentsOf(state, filter));
        if (!filter.search().isEmpty()) {
            sql += " WHERE " + MATCHING;
            arguments.add(Search.pattern(filter.search()));
        }
        return session.one(sql, DeviceRows::readCounts, arguments.toArray()).orElseThrow();
    }

    private static String conditionOf(State state) {
        return switch (state) {
            case AWAKE -> AWAKE;
            case ASLEEP -> ASLEEP;
            case LATE -> LATE;
            case GONE -> GONE;
        };
    }

    private static List<Object> argumentsOf(State state, Filter filter) {
        return switch (state) {
            case AWAKE, ASLEEP -> List.of(filter.now(), filter.now());
            case LATE -> List.of(filter.now());
            case GONE -> List.of();
        };
    }

    private static String countOf(String condition) {
        return "COALESCE(SUM(CASE WHEN " + condition + " THEN 1 ELSE 0 END), 0)";
    }

    private static void insert(Session session, Device device) throws SQLException {
        var facts = device.facts();
        session.change(
                "INSERT INTO devices (" + COLUMNS + ", searched) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                device.endpoint().value(),
                device.firstSeen(),
                device.lastSeen(),
                device.registeredUntil(),
                device.outlook().awakeUntil(),
                device.outlook().lateFrom(),
                facts.manufacturer(),
                facts.model(),
                facts.firmware(),
                facts.batteryPercent(),
                facts.signalDbm(),
                facts.restartedAt(),
                searched(device));
    }

    private static void update(Session session, Device device) throws SQLException {
        var facts = device.facts();
        session.change(
                "UPDATE devices SET last_seen = ?, registered_until = ?, awake_until = ?, late_from = ?,"
                        + " manufacturer = ?, model = ?, firmware = ?, battery_percent = ?, signal_dbm = ?,"
                        + " restarted_at = ?, searched = ? WHERE endpoint = ?",
                device.lastSeen(),
                device.registeredUntil(),
                device.outlook().awakeUntil(),
                device.outlook().lateFrom(),
                facts.manufacturer(),
                facts.model(),
                facts.firmware(),
                facts.batteryPercent(),
                facts.signalDbm(),
                facts.restartedAt(),
                searched(device),
                device.endpoint().value());
    }

    /** Line by line, which no search can span. */
    private static String searched(Device device) {
        var facts = device.facts();
        var texts = Stream.of(facts.manufacturer(), facts.model(), facts.firmware())
                .flatMap(Optional::stream)
                .map(text -> text.replace('\n', ' '));
        return Search.folded(
                Stream.concat(Stream.of(device.endpoint().value()), texts).collect(Collectors.joining("\n")));
    }

    private static Device read(Row row) throws SQLException {
        return new Device(
                new EndpointName(row.text()),
                row.time(),
                row.time(),
                row.maybeTime(),
                new Outlook(row.maybeTime(), row.time()),
                new DeviceFacts(
                        row.maybeText(),
                        row.maybeText(),
                        row.maybeText(),
                        row.maybeNumber().map(Long::intValue),
                        row.maybeNumber().map(Long::intValue),
                        row.maybeTime()));
    }

    private static Counts readCounts(Row row) throws SQLException {
        return new Counts(row.number(), row.number(), row.number(), row.number(), row.number());
    }
}
