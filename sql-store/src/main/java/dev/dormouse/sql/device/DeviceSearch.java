package dev.dormouse.sql.device;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices.Counts;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.search.Condition;
import dev.dormouse.sql.search.Fragment;
import dev.dormouse.sql.search.Route;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds devices by what is asked of them. */
final class DeviceSearch {

    List<Device> page(Session session, Filter filter, String after, int limit) throws SQLException {
        var route = Route.to(session, filter.whole(), filter.now(), after);
        var select = route.select(DeviceColumns.READ, after, "ORDER BY " + route.order() + " LIMIT ?");
        var arguments = new ArrayList<>(select.arguments());
        arguments.add(limit);
        return session.all(select.sql(), DeviceColumns::read, arguments.toArray());
    }

    Counts counts(Session session, Filter filter) throws SQLException {
        var states = Arrays.stream(State.values())
                .map(state -> Condition.of(new Query.Present(state), filter.now()))
                .toList();
        var columns = new StringBuilder("COUNT(*)");
        var arguments = new ArrayList<Object>();
        for (Fragment state : states) {
            columns.append(", COALESCE(SUM(CASE WHEN ").append(state.sql()).append(" THEN 1 ELSE 0 END), 0)");
            arguments.addAll(state.arguments());
        }
        var select = Route.to(session, filter.query(), filter.now(), "").select(columns.toString(), "", "");
        arguments.addAll(select.arguments());
        return session.one(select.sql(), DeviceSearch::readCounts, arguments.toArray())
                .orElseThrow();
    }

    private static Counts readCounts(Row row) throws SQLException {
        return new Counts(row.number(), row.number(), row.number(), row.number(), row.number());
    }
}
