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
import java.util.stream.Stream;

/** Counts over the table of devices. Where everyone is meant, an index alone has all there is to count. */
final class SqlTallies implements Tallies {

    private static final String ORDER = " GROUP BY v ORDER BY n DESC, v LIMIT ?";

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
        var value = switch (by) {
            case Facet.OfField(var field) -> column(field);
            case Facet.OfTag tag -> "(SELECT t.value FROM device_tags t WHERE t.endpoint = d.endpoint AND t.name = ?)";
        };
        var select =
                Route.to(session, filter.whole(), filter.now(), "").select(value + " AS v, COUNT(*) AS n", "", ORDER);
        var arguments = new ArrayList<Object>();
        if (by instanceof Facet.OfTag(var tag)) arguments.add(tag);
        arguments.addAll(select.arguments());
        arguments.add(most + 1);
        var largest = session.all(select.sql(), row -> new Tally(row.maybeText(), row.number()), arguments.toArray());
        return unknownLast(largest).limit(most).toList();
    }

    private static Stream<Tally> unknownLast(List<Tally> tallies) {
        return Stream.concat(
                tallies.stream().filter(tally -> tally.value().isPresent()),
                tallies.stream().filter(tally -> tally.value().isEmpty()));
    }

    private static String column(Field field) {
        return switch (field) {
            case MANUFACTURER -> "d.manufacturer";
            case MODEL -> "d.model";
            case FIRMWARE -> "d.firmware";
            case NETWORK -> "d.network";
            case PROFILE -> "(SELECT a.profile FROM device_assignments a WHERE a.endpoint = d.endpoint)";
            default -> throw new IllegalStateException("devices are not counted by " + field.word());
        };
    }
}
