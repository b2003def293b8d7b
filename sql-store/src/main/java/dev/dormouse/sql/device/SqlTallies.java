package dev.dormouse.sql.device;

import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.search.Facet;
import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.search.Route;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Counts over the table of devices. Where everyone is meant, an index alone has all there is to count. */
final class SqlTallies implements Tallies {

    private static final String ORDER = " ORDER BY CASE WHEN v IS NULL THEN 1 ELSE 0 END, n DESC, v LIMIT ?";

    private final SqlDevices devices;
    private final Readers searches;

    SqlTallies(SqlDevices devices, Readers searches) {
        this.devices = devices;
        this.searches = searches;
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
            var select = Route.to(session, filter.whole(), filter.now(), "")
                    .select(column + " AS v, COUNT(*) AS n", "", "GROUP BY v ORDER BY v");
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

    private static List<Tally> tallied(Session session, Filter filter, Facet by, int most) throws SQLException {
        var value = valueOf(by);
        var select = Route.to(session, filter.whole(), filter.now(), "")
                .select("MIN(" + value.shown() + ") AS v, COUNT(*) AS n", "", "GROUP BY " + value.compared());
        var arguments = new ArrayList<>(value.arguments());
        arguments.addAll(select.arguments());
        arguments.addAll(value.arguments());
        arguments.add(most);
        var sorted = "SELECT v, n FROM (" + select.sql() + ") t" + ORDER;
        return session.all(sorted, row -> new Tally(row.maybeText(), row.number()), arguments.toArray());
    }

    /** Where a value is read, and what of it is the same. */
    private record Valued(String shown, String compared, List<Object> arguments) {
        Valued(String shown, String compared) {
            this(shown, compared, List.of());
        }
    }

    private static Valued valueOf(Facet by) {
        return switch (by) {
            case Facet.OfTag(var tag) -> {
                var tags = " FROM device_tags t WHERE t.endpoint = d.endpoint AND t.name = ?)";
                yield new Valued("(SELECT t.value" + tags, "(SELECT t.value_key" + tags, List.of(tag));
            }
            case Facet.OfField(var field) ->
                switch (field) {
                    case MANUFACTURER -> new Valued("d.manufacturer", "d.manufacturer_key");
                    case MODEL -> new Valued("d.model", "d.model_key");
                    case FIRMWARE -> new Valued("d.firmware", "d.firmware_key");
                    case NETWORK -> new Valued("d.network", "d.network");
                    case PROFILE -> {
                        var profile = "(SELECT a.profile FROM device_assignments a WHERE a.endpoint = d.endpoint)";
                        yield new Valued(profile, profile);
                    }
                    default -> throw new IllegalStateException("devices are not counted by " + field.word());
                };
        };
    }
}
