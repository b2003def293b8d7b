package dev.dormouse.sql.device;

import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.location.Area;
import dev.dormouse.fleet.location.Cell;
import dev.dormouse.fleet.location.Locations;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.search.Routes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Counts devices by the cell of the map that their column has. Where everyone is meant, it hops from one cell that is not empty to
 * the next along the index of that column, and counts what the index has in between.
 */
final class SqlLocations implements Locations {

    /** So many levels coarser an area is gone along, so that it is few runs of keys. */
    private static final int LEVELS_OF_RUNS = 4;

    // f is the first key of a cell of so many keys, from a first key to a last. No other column is read.
    private static final String HOPS = """
            WITH RECURSIVE filled(f) AS (
              SELECT MIN(cell) / %1$d * %1$d FROM devices WHERE cell >= ? AND cell <= ?
              UNION ALL
              SELECT (SELECT MIN(cell) / %1$d * %1$d FROM devices WHERE cell >= filled.f + %1$d AND cell <= ?)
              FROM filled WHERE filled.f IS NOT NULL
            )
            SELECT f, (SELECT COUNT(*) FROM devices WHERE cell >= f AND cell < f + %1$d),
              (SELECT endpoint FROM devices WHERE cell >= f AND cell < f + %1$d ORDER BY cell LIMIT 1)
            FROM filled WHERE f IS NOT NULL""";

    private final SqlDevices devices;
    private final Readers searches;
    private final Routes routes;

    SqlLocations(SqlDevices devices, Readers searches, Routes routes) {
        this.devices = devices;
        this.searches = searches;
        this.routes = routes;
    }

    @Override
    public List<Patch> patches(Filter filter, Area area) {
        devices.settle();
        var patches = searches.read(
                "count devices on the map",
                session -> filter.whole().equals(Query.EVERYONE)
                        ? ofEveryone(session, area)
                        : ofSome(session, filter, area));
        return patches.stream()
                .filter(patch -> area.contains(patch.cell()))
                .sorted(Comparator.comparing(patch -> patch.cell().key()))
                .toList();
    }

    private static List<Patch> ofEveryone(Session session, Area area) throws SQLException {
        var patches = new ArrayList<Patch>();
        var hops = HOPS.formatted(keysOfOne(area));
        for (var run : area.at(Math.max(0, area.level() - LEVELS_OF_RUNS)).runs())
            patches.addAll(session.all(hops, row -> patch(row, area.level()), run.first(), run.last(), run.last()));
        return patches;
    }

    private List<Patch> ofSome(Session session, Filter filter, Area area) throws SQLException {
        var there = filter.whole().and(new Query.Within(area.box()));
        long keys = keysOfOne(area);
        var first = "d.cell / " + keys + " * " + keys;
        var select = routes.to(session, there, filter.now())
                .select(first + ", COUNT(*), MIN(d.endpoint)", "GROUP BY " + first);
        return session.all(
                select.sql(),
                row -> patch(row, area.level()),
                select.arguments().toArray());
    }

    private static long keysOfOne(Area area) {
        return 1L << (2 * (Cell.FINEST - area.level()));
    }

    private static Patch patch(Row row, int level) throws SQLException {
        long first = row.number();
        return new Patch(
                Cell.ofKey(level, first >> (2 * (Cell.FINEST - level))), row.number(), new EndpointName(row.text()));
    }
}
