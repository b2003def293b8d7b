package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourceInstancePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.ValueType;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.List;

/** The table of latest values. */
final class ValueRows {

    private static final int NO_ENTRY = -1;
    private static final String COLUMNS =
            "object, instance, resource, entry, type, value, stamped_at, source, received_at";

    /** Keeps a value unless the table holds a newer one, by {@link Newest}. */
    void put(Session session, EndpointName endpoint, LatestValue latest) throws SQLException {
        var reading = latest.reading();
        var path = reading.path();
        session.change(
                "INSERT INTO latest_values (endpoint, " + COLUMNS + ", taken_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (endpoint, object, instance, resource, entry) DO UPDATE SET"
                        + " type = excluded.type, value = excluded.value, stamped_at = excluded.stamped_at,"
                        + " source = excluded.source, received_at = excluded.received_at, taken_at = excluded.taken_at"
                        + " WHERE excluded.stamped_at IS NULL OR excluded.stamped_at >= latest_values.taken_at",
                endpoint.value(),
                path.object(),
                path.level(1),
                path.level(2),
                path.level(3),
                reading.value().type().name(),
                ValueText.of(reading.value()),
                reading.at(),
                latest.source().name(),
                latest.receivedAt(),
                Newest.takenAt(latest));
    }

    List<LatestValue> of(Session session, EndpointName endpoint) throws SQLException {
        return session.all(
                "SELECT " + COLUMNS + " FROM latest_values WHERE endpoint = ?"
                        + " ORDER BY object, instance, resource, entry",
                ValueRows::read,
                endpoint.value());
    }

    int remove(Session session, EndpointName endpoint) throws SQLException {
        return session.change("DELETE FROM latest_values WHERE endpoint = ?", endpoint.value());
    }

    private static LatestValue read(Row row) throws SQLException {
        var path = readPath(row);
        var value = ValueText.parse(ValueType.valueOf(row.text()), row.text());
        return new LatestValue(new Reading(path, value, row.maybeTime()), Source.valueOf(row.text()), row.time());
    }

    /** From the columns object, instance, resource, entry. */
    static NodePath readPath(Row row) throws SQLException {
        return path((int) row.number(), (int) row.number(), (int) row.number(), (int) row.number());
    }

    private static NodePath path(int object, int instance, int resource, int entry) {
        return entry == NO_ENTRY
                ? new ResourcePath(object, instance, resource)
                : new ResourceInstancePath(object, instance, resource, entry);
    }
}
