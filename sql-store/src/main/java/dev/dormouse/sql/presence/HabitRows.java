package dev.dormouse.sql.presence;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.AwakeWindow;
import dev.dormouse.fleet.presence.Habit;
import dev.dormouse.fleet.presence.Rhythm;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The table of habits: small numbers in few bytes. */
final class HabitRows {

    private static final String COLUMNS =
            "last_uplink, heard_millis, missed_millis, confirmations, silences, silent_at,"
                    + " every_millis, deviation_millis, pauses, last_check_in";
    private static final double MILLIS = 1000.0;

    Optional<Habit> find(Session session, EndpointName endpoint) throws SQLException {
        return session.one("SELECT " + COLUMNS + " FROM habits WHERE endpoint = ?", HabitRows::read, endpoint.value());
    }

    /** Those heard of last. */
    void latest(Session session, long atMost, BiConsumer<EndpointName, Habit> taken) throws SQLException {
        boolean all = session.count("SELECT COUNT(*) FROM habits") <= atMost;
        session.all(
                "SELECT endpoint, " + COLUMNS + " FROM habits"
                        + (all ? "" : " ORDER BY last_uplink DESC LIMIT " + atMost),
                row -> {
                    taken.accept(new EndpointName(row.text()), read(row));
                    return true;
                });
    }

    void write(Session session, EndpointName endpoint, Habit habit) throws SQLException {
        var window = habit.window();
        var rhythm = habit.rhythm();
        session.change(
                "INSERT INTO habits (endpoint, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (endpoint) DO UPDATE SET last_uplink = excluded.last_uplink,"
                        + " heard_millis = excluded.heard_millis, missed_millis = excluded.missed_millis,"
                        + " confirmations = excluded.confirmations, silences = excluded.silences,"
                        + " silent_at = excluded.silent_at, every_millis = excluded.every_millis,"
                        + " deviation_millis = excluded.deviation_millis, pauses = excluded.pauses,"
                        + " last_check_in = excluded.last_check_in",
                endpoint.value(),
                habit.lastUplink(),
                window.heardMillis(),
                window.missedMillis(),
                window.confirmations(),
                window.silences(),
                window.silentAt(),
                rhythm.every().toMillis(),
                rhythm.deviation().toMillis(),
                rhythm.pauses(),
                rhythm.lastCheckIn());
    }

    void remove(Session session, EndpointName endpoint) throws SQLException {
        session.change("DELETE FROM habits WHERE endpoint = ?", endpoint.value());
    }

    private static Habit read(Row row) throws SQLException {
        return new Habit(
                row.time(),
                new AwakeWindow(
                        (int) row.number(), (int) row.number(), (int) row.number(), (int) row.number(), row.number()),
                new Rhythm(row.number() / MILLIS, row.number() / MILLIS, (int) row.number(), row.number()));
    }
}
