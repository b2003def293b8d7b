package dev.dormouse.sql.device;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.location.Locations;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.WriteBehind;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.search.Routes;
import java.sql.SQLException;
import java.util.Optional;

/** The inventory in a table. Sightings are gathered in memory; whoever lists devices has them written first. */
public final class SqlDevices implements Devices {

    private static final int COMPLETED_AT_ONCE = 1_000;

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final DeviceRows rows = new DeviceRows();
    private final Routes routes;
    private final DeviceSearch search;
    private final WriteBehind<EndpointName, Notes> notes;

    public SqlDevices(Database database, int mostPending, StoreMeters meters) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
        this.routes = new Routes(database.dialect().texts());
        this.search = new DeviceSearch(routes);
        this.notes = new WriteBehind<>("sightings", mostPending, database.writer(), this::write, meters);
    }

    @Override
    public void note(Sighting sighting) {
        notes.note(
                sighting.endpoint(),
                before -> before.map(noted -> noted.and(sighting)).orElseGet(() -> Notes.of(sighting)));
    }

    @Override
    public void settle() {
        notes.flush();
    }

    @Override
    public Optional<Device> find(EndpointName endpoint) {
        var noted = notes.pending(endpoint);
        var known = lookups.read("find a device", session -> rows.find(session, endpoint));
        return noted.map(some -> some.appliedTo(known)).orElse(known);
    }

    @Override
    public Page<Device> page(Filter filter, Optional<String> cursor, int limit) {
        notes.flush();
        var some = searches.read("list devices", session -> search.page(session, filter, cursor.orElse(""), limit + 1));
        return Paging.page(some, limit, last -> last.endpoint().value());
    }

    @Override
    public Counts counts(Filter filter) {
        notes.flush();
        return searches.read("count devices", session -> search.counts(session, filter));
    }

    @Override
    public boolean forget(EndpointName endpoint) {
        return writer.write(
                "forget a device",
                session -> {
                    boolean inTable = rows.remove(session, endpoint);
                    return inTable
                            || notes.pending(endpoint).flatMap(Notes::ifNew).isPresent();
                },
                wasThere -> notes.forgotten(endpoint));
    }

    /** Gives those that were written by an earlier release what queries need of them. To be called before anybody asks. */
    public void complete() {
        boolean more;
        do more = writer.write("complete devices", session -> rows.completeSome(session, COMPLETED_AT_ONCE));
        while (more);
    }

    public Tallies tallies() {
        return new SqlTallies(this, searches, routes);
    }

    public Locations locations() {
        return new SqlLocations(this, searches, routes);
    }

    public WriteBehind<EndpointName, ?> notes() {
        return notes;
    }

    private void write(Session session, EndpointName endpoint, Notes noted) throws SQLException {
        if (noted.isGlance() && rows.glance(session, noted.ifKnown())) return;
        var known = rows.find(session, endpoint);
        var now = noted.appliedTo(known);
        if (now.isEmpty()) return;
        if (known.isPresent()) rows.update(session, known.get(), now.get());
        else rows.insert(session, now.get());
    }
}
