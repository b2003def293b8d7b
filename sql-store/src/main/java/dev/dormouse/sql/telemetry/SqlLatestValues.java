package dev.dormouse.sql.telemetry;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.WriteBehind;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Latest values in a table. What comes in is gathered in memory, where readers look first. */
public final class SqlLatestValues implements LatestValues {

    private final Writer writer;
    private final Readers lookups;
    private final ValueRows rows = new ValueRows();
    private final WriteBehind<EndpointName, Newest> notes;

    public SqlLatestValues(Database database, int mostPending, StoreMeters meters) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.notes = new WriteBehind<>("values", mostPending, database.writer(), this::write, meters);
    }

    @Override
    public void put(EndpointName endpoint, List<Reading> readings, Source source, Instant receivedAt) {
        if (readings.isEmpty()) return;
        notes.note(endpoint, before -> before.orElse(Newest.NOTHING).and(readings, source, receivedAt));
    }

    @Override
    public List<LatestValue> of(EndpointName endpoint, Optional<NodePath> under) {
        var noted = notes.pending(endpoint).orElse(Newest.NOTHING);
        var known = lookups.read("find latest values", session -> rows.of(session, endpoint));
        return Newest.NOTHING.and(known).and(noted.values().values()).values().values().stream()
                .filter(value ->
                        under.map(root -> root.covers(value.reading().path())).orElse(true))
                .toList();
    }

    @Override
    public void forget(EndpointName endpoint) {
        writer.write(
                "forget latest values",
                session -> rows.remove(session, endpoint),
                removed -> notes.forgotten(endpoint));
    }

    public WriteBehind<EndpointName, ?> notes() {
        return notes;
    }

    private void write(Session session, EndpointName endpoint, Newest noted) throws SQLException {
        for (var value : noted.values().values()) rows.put(session, endpoint, value);
    }
}
