package dev.dormouse.sql.device;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices.Term;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.location.Cell;
import dev.dormouse.fleet.location.Whereabouts;
import dev.dormouse.fleet.presence.Outlook;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.search.Version;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Search;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A device as the columns of its row. */
final class DeviceColumns {

    /** Of a device {@code d}, in the order in which they are read. */
    static final String READ = "d.endpoint, d.first_seen, d.last_seen, d.registered_until, d.registered_at, d.lifetime,"
            + " d.awake_until, d.late_from, d.manufacturer, d.model, d.firmware, d.battery_percent, d.signal_dbm,"
            + " d.restarted_at, d.network, d.latitude, d.longitude";

    private DeviceColumns() {}

    /** All columns but the endpoint, by name. */
    static Map<String, Object> of(Device device) {
        var facts = device.facts();
        var columns = new LinkedHashMap<String, Object>();
        columns.put("first_seen", device.firstSeen());
        columns.put("last_seen", device.lastSeen());
        columns.put("registered_until", device.registeredUntil());
        columns.put("registered_at", device.registeredAt());
        columns.put("lifetime", device.lifetime().map(Duration::toSeconds));
        columns.put("awake_until", device.outlook().awakeUntil());
        columns.put("late_from", device.outlook().lateFrom());
        columns.put("manufacturer", facts.manufacturer());
        columns.put("model", facts.model());
        columns.put("firmware", facts.firmware());
        columns.put("battery_percent", facts.batteryPercent());
        columns.put("signal_dbm", facts.signalDbm());
        columns.put("restarted_at", facts.restartedAt());
        columns.put("network", facts.network());
        columns.put("latitude", facts.whereabouts().latitudeMicros());
        columns.put("longitude", facts.whereabouts().longitudeMicros());
        columns.put(
                "cell",
                device.location().map(place -> Cell.at(place, Cell.FINEST).key()));
        columns.put("endpoint_key", Search.folded(device.endpoint().value()));
        columns.put("manufacturer_key", facts.manufacturer().map(Search::folded));
        columns.put("model_key", facts.model().map(Search::folded));
        columns.put("firmware_key", facts.firmware().map(Search::folded));
        columns.put("version_key", facts.firmware().map(text -> Version.of(text).key()));
        columns.put("searched", searched(device));
        return columns;
    }

    static Device read(Row row) throws SQLException {
        var endpoint = new EndpointName(row.text());
        var firstSeen = row.time();
        var lastSeen = row.time();
        var registeredUntil = row.maybeTime();
        var registeredAt = row.maybeTime();
        var lifetime = row.maybeNumber().map(Duration::ofSeconds);
        var term = registeredAt.flatMap(since -> lifetime.map(span -> new Term(since, span)));
        var outlook = new Outlook(row.maybeTime(), row.time());
        var facts = new DeviceFacts(
                row.maybeText(),
                row.maybeText(),
                row.maybeText(),
                row.maybeNumber().map(Long::intValue),
                row.maybeNumber().map(Long::intValue),
                row.maybeTime(),
                row.maybeText(),
                new Whereabouts(
                        row.maybeNumber().map(Long::intValue), row.maybeNumber().map(Long::intValue)));
        return new Device(endpoint, firstSeen, lastSeen, registeredUntil, term, outlook, facts);
    }

    /** Line by line, which no search can span. */
    private static String searched(Device device) {
        var facts = device.facts();
        var texts = Stream.of(facts.manufacturer(), facts.model(), facts.firmware())
                .flatMap(Optional::stream)
                .map(Query.Contains::line);
        return Search.folded(
                Stream.concat(Stream.of(device.endpoint().value()), texts).collect(Collectors.joining("\n")));
    }
}
