package dev.dormouse.sql.registration;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationChange;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Registrations in a table; those heard of last are in memory too. */
public final class SqlRegistrations implements Registrations {

    private static final int LOOKED_AT_ONCE = 500;

    private final Writer writer;
    private final Readers searches;
    private final RegistrationRows rows;
    private final ObservationRows observationRows = new ObservationRows();
    private final HotDevices hot;

    public SqlRegistrations(Database database, SharedLinks links, long mostInMemory, StoreMeters meters) {
        this.writer = database.writer();
        this.searches = database.searches();
        this.rows = new RegistrationRows(new LinksTable(links));
        this.hot = new HotDevices(rows, observationRows, database.lookups(), mostInMemory, meters);
    }

    public SqlObservations observations() {
        return new SqlObservations(writer, searches, observationRows, hot);
    }

    /** Takes the registrations heard of last into memory, before anybody asks. */
    public int warm(Session session, long atMost) throws SQLException {
        var latest = rows.latest(session, atMost);
        var observations = observationRows.of(session, latest);
        latest.forEach((number, registration) ->
                hot.warm(new HotDevice(registration, observations.getOrDefault(number, List.of()))));
        return latest.size();
    }

    /** Forgets the object links that no registration has any more. */
    public void sweepLinks() {
        writer.write("forget object links", LinksTable::sweep);
    }

    @Override
    public Optional<Registration> put(Registration registration) {
        return writer.write("register", session -> rows.put(session, registration), replaced -> {
            replaced.ifPresent(hot::ended);
            hot.registered(registration);
        });
    }

    @Override
    public Optional<Updated> update(RegistrationId id, RegistrationChange change) {
        return writer.write(
                "update a registration",
                session -> {
                    // What memory holds is older than the row only when somebody else is in the same group.
                    var held = hot.peek(id).map(before -> new Updated(before, before.after(change)));
                    if (held.isPresent() && isUpdated(session, held.get())) return held;
                    var read = rows.find(session, id).map(before -> new Updated(before, before.after(change)));
                    return read.isPresent() && isUpdated(session, read.get()) ? read : Optional.empty();
                },
                updated -> updated.map(Updated::now).ifPresent(hot::updated));
    }

    @Override
    public Optional<Registration> remove(RegistrationId id) {
        return writer.write(
                "remove a registration", session -> rows.remove(session, id), last -> last.ifPresent(hot::ended));
    }

    @Override
    public Optional<Registration> find(RegistrationId id) {
        return hot.find(id).map(HotDevice::registration);
    }

    @Override
    public Optional<Registration> findByEndpoint(EndpointName endpoint) {
        return hot.find(endpoint).map(HotDevice::registration);
    }

    @Override
    public Optional<Registration> findByPeer(Peer peer) {
        return hot.find(peer).map(HotDevice::registration);
    }

    @Override
    public List<Registration> removeExpired(Instant now, int atMost) {
        // In steps that answers to devices pass in between: after a long silence of ours all seem due.
        int window = Math.max(atMost, LOOKED_AT_ONCE);
        int living;
        do living = writer.write("look for expired registrations", session -> rows.moveLiving(session, now, window));
        while (living > 0);
        return writer.write(
                "remove expired registrations",
                session -> rows.removeExpired(session, now, atMost),
                expired -> expired.forEach(hot::ended));
    }

    @Override
    public Page<Registration> page(Optional<String> cursor, int limit) {
        var some = searches.read("list registrations", session -> rows.page(session, cursor.orElse(""), limit + 1));
        return Paging.page(some, limit, last -> last.endpoint().value());
    }

    @Override
    public long count() {
        return searches.read("count registrations", rows::count);
    }

    private boolean isUpdated(Session session, Updated updated) throws SQLException {
        return rows.update(session, updated.before(), updated.now());
    }
}
