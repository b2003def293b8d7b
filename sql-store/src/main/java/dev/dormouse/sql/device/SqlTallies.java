package dev.dormouse.sql.device;

import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.search.Facet;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.sql.database.Fragment;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.search.Condition;
import dev.dormouse.sql.search.Routes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts over the table of devices. Where everyone is meant, an index alone has all there is to count. */
final class SqlTallies implements Tallies {

    private static final String ORDER = " ORDER BY CASE WHEN v IS NULL THEN 1 ELSE 0 END, n DESC, v LIMIT ?";

    private final SqlDevices devices;
    private final Readers searches;
    private final Routes routes;

    SqlTallies(SqlDevices devices, Readers searches, Routes routes) {
        this.devices = devices;
        this.searches = searches;
        this.routes = routes;
    }

    @Override
    public List<Tally> tally(Filter filter, Facet by, int most) {
        devices.settle();
        return searches.read("tally devices", session -> tallied(session, filter, by, most));
    }

    @Override
    public List<Bar> histogram(Filter filter, Field field, int width) {
        if (field != Field.BATTERY && field != Field.SIGNAL)
            throw new IllegalArgumentException(field.word() + " has no histogram");
        devices.settle();
        var column = "d." + (field == Field.BATTERY ? "battery_percent" : "signal_dbm");
        return searches.read("count devices", session -> {
            var select = routes.to(session, filter.whole(), filter.now())
                    .select(column + " AS v, COUNT(*) AS n", "GROUP BY v ORDER BY v");
            var values = session.all(
                    select.sql(),
                    row -> new Counted(row.maybeNumber(), row.number()),
                    select.arguments().toArray());
            return bars(values, width);
        });
    }

    private record Counted(Optional<Long> value, long devices) {}

    private static List<Bar> bars(List<Counted> values, int width) {
        var bars = new TreeMap<Long, Long>();
        for (var counted : values)
            counted.value()
                    .ifPresent(value ->
                            bars.merge(Math.floorDiv(value, (long) width) * width, counted.devices(), Long::sum));
        return bars.entrySet().stream()
                .map(bar -> new Bar(bar.getKey(), bar.getValue()))
                .toList();
    }

    private List<Tally> tallied(Session session, Filter filter, Facet by, int most) throws SQLException {
        return switch (by) {
            case Facet.OfField(var field)
            when field == Field.PROFILE -> byTable(session, filter, Beside.PROFILES, most);
            case Facet.OfField(var field) when field == Field.TENANT -> byTable(session, filter, Beside.TENANTS, most);
            case Facet.OfField(var field) -> byColumn(session, filter, field, most);
            case Facet.OfTag(var tag) -> byTable(session, filter, Beside.tags(tag), most);
        };
    }

    private List<Tally> byColumn(Session session, Filter filter, Field field, int most) throws SQLException {
        var column = switch (field) {
            case MANUFACTURER -> "manufacturer";
            case MODEL -> "model";
            case FIRMWARE -> "firmware";
            case NETWORK -> "network";
            default -> throw new IllegalStateException("devices are not counted by " + field.word());
        };
        // A network is spelled in one way only.
        var same = field == Field.NETWORK ? column : column + "_key";
        var select = routes.to(session, filter.whole(), filter.now())
                .select("MIN(d." + column + ") AS v, COUNT(*) AS n", "GROUP BY d." + same);
        return sorted(session, select, most).stream().map(Sorted::tally).toList();
    }

    /** A table {@code t} that says something of few devices, one row for each. */
    private record Beside(String table, String value, String same, Fragment condition) {

        static final Beside PROFILES = new Beside(
                "device_assignments", "t.profile", "t.profile", new Fragment("t.profile IS NOT NULL", List.of()));

        static final Beside TENANTS =
                new Beside("device_tenants", "t.tenant", "t.tenant", new Fragment("1 = 1", List.of()));

        static Beside tags(String tag) {
            return new Beside("device_tags", "t.value", "t.value_key", new Fragment("t.name = ?", List.of(tag)));
        }
    }

    /** Those of whom it says something are counted, and of whoever is left it says nothing. */
    private List<Tally> byTable(Session session, Filter filter, Beside beside, int most) throws SQLException {
        var condition = Condition.of(filter.whole(), filter.now());
        var from = " FROM " + beside.table() + " t CROSS JOIN devices d WHERE "
                + beside.condition().sql() + " AND d.endpoint = t.endpoint AND " + condition.sql();
        var arguments = new ArrayList<>(beside.condition().arguments());
        arguments.addAll(condition.arguments());
        var select = new Fragment(
                "SELECT MIN(" + beside.value() + ") AS v, COUNT(*) AS n" + from + " GROUP BY " + beside.same(),
                arguments);
        var found = sorted(session, select, most);
        var tallies = found.stream().map(Sorted::tally).collect(Collectors.toCollection(ArrayList::new));
        if (tallies.size() < most) {
            var everyone = routes.to(session, filter.whole(), filter.now()).select("COUNT(*)", "");
            long left = session.count(everyone.sql(), everyone.arguments().toArray())
                    - found.stream().mapToLong(Sorted::ofAll).findAny().orElse(0);
            if (left > 0) tallies.add(new Tally(Optional.empty(), left));
        }
        return tallies;
    }

    /** @param ofAll how many all tallies count together, also those that are not among the first */
    private record Sorted(Tally tally, long ofAll) {}

    private static List<Sorted> sorted(Session session, Fragment select, int most) throws SQLException {
        var arguments = new ArrayList<>(select.arguments());
        arguments.add(most);
        return session.all(
                "SELECT v, n, SUM(n) OVER () FROM (" + select.sql() + ") s" + ORDER,
                row -> new Sorted(new Tally(row.maybeText(), row.number()), row.number()),
                arguments.toArray());
    }
}
