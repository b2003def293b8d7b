package dev.dormouse.sql.device;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices.Counts;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.sql.database.Fragment;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.search.Condition;
import dev.dormouse.sql.search.Routes;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds devices by what is asked of them. */
final class DeviceSearch {

    private final Routes routes;

    DeviceSearch(Routes routes) {
        this.routes = routes;
    }

    List<Device> page(Session session, Filter filter, String after, int limit) throws SQLException {
        return routes.to(session, filter.whole(), filter.now(), after)
                .page(session, DeviceColumns.READ, DeviceColumns::read, limit);
    }

    Counts counts(Session session, Filter filter) throws SQLException {
        return filter.query().equals(Query.EVERYONE) ? ofEveryone(session, filter.now()) : ofSome(session, filter);
    }

    /** Those that are gone and those that are not lie in two indexes that know all there is to count. */
    private static Counts ofEveryone(Session session, Instant now) throws SQLException {
        long gone = session.count("SELECT COUNT(*) FROM devices WHERE registered_until IS NULL");
        return session.one(
                        "SELECT COUNT(*), COALESCE(SUM(CASE WHEN late_from < ? THEN 1 ELSE 0 END), 0),"
                                + " COALESCE(SUM(CASE WHEN late_from >= ? AND awake_until <= ? THEN 1 ELSE 0 END), 0)"
                                + " FROM devices WHERE registered_until IS NOT NULL",
                        row -> counts(row.number(), row.number(), row.number(), gone),
                        now,
                        now,
                        now)
                .orElseThrow();
    }

    private static Counts counts(long registered, long late, long asleep, long gone) {
        return new Counts(registered + gone, registered - late - asleep, asleep, late, gone);
    }

    private Counts ofSome(Session session, Filter filter) throws SQLException {
        var states = Arrays.stream(State.values())
                .map(state -> Condition.of(new Query.Present(state), filter.now()))
                .toList();
        var columns = new StringBuilder("COUNT(*)");
        var arguments = new ArrayList<Object>();
        for (Fragment state : states) {
            columns.append(", COALESCE(SUM(CASE WHEN ").append(state.sql()).append(" THEN 1 ELSE 0 END), 0)");
            arguments.addAll(state.arguments());
        }
        var select = routes.to(session, filter.query(), filter.now()).select(columns.toString(), "");
        arguments.addAll(select.arguments());
        return session.one(select.sql(), DeviceSearch::readCounts, arguments.toArray())
                .orElseThrow();
    }

    private static Counts readCounts(Row row) throws SQLException {
        return new Counts(row.number(), row.number(), row.number(), row.number(), row.number());
    }
}
