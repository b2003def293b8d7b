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
import dev.dormouse.sql.database.PiecewiseReading;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.database.WrittenLater;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Registrations in a table; those heard of last are in memory too. An update that only says that its device is still there
 * is in memory at once, and in the table a little later.
 */
public final class SqlRegistrations implements Registrations {

    private static final int LOOKED_AT_ONCE = 500;

    private final Writer writer;
    private final Readers searches;
    private final RegistrationRows rows;
    private final ObservationRows observationRows = new ObservationRows();
    private final SignsOfLife signs;
    private final HotDevices hot;

    public SqlRegistrations(Database database, SharedLinks links, long mostInMemory, StoreMeters meters) {
        this.writer = database.writer();
        this.searches = database.searches();
        this.rows = new RegistrationRows(new LinksTable(links));
        this.signs = new SignsOfLife(rows, writer, mostInMemory, meters);
        this.hot = new HotDevices(rows, observationRows, signs, database.lookups(), mostInMemory, meters);
    }

    public SqlObservations observations() {
        return new SqlObservations(writer, searches, observationRows, hot);
    }

    public WrittenLater signsOfLife() {
        return signs;
    }

    /** Takes the registrations heard of last into memory, before anybody asks. */
    public int warm(Session session, PiecewiseReading reading, long atMost) throws SQLException {
        var latest = rows.count(session) <= atMost ? rows.all(reading) : rows.latest(session, atMost);
        var observations = observationRows.of(reading, latest);
        latest.entrySet().parallelStream()
                .forEach(one ->
                        hot.warm(new HotDevice(one.getValue(), observations.getOrDefault(one.getKey(), List.of()))));
        return latest.size();
    }

    /** Forgets the object links that no registration has any more. */
    public void sweepLinks() {
        writer.write("forget object links", LinksTable::sweep);
    }

    @Override
    public Optional<Registration> put(Registration registration) {
        return writer.write(
                "register", session -> rows.put(session, registration).map(signs::newest), replaced -> {
                    replaced.ifPresent(hot::ended);
                    hot.registered(registration);
                });
    }

    @Override
    public Optional<Updated> update(RegistrationId id, RegistrationChange change) {
        return noted(id, change).or(() -> written(id, change));
    }

    private Optional<Updated> noted(RegistrationId id, RegistrationChange change) {
        var update = hot.peek(id).map(before -> updated(before, change)).filter(signs::isOne);
        update.map(Updated::now).ifPresent(signs::note);
        return update.filter(hot::heardOf);
    }

    private Optional<Updated> written(RegistrationId id, RegistrationChange change) {
        return writer.write(
                "update a registration",
                session -> {
                    // What memory holds is older than the row only when somebody else is in the same group.
                    var held = hot.peek(id);
                    if (held.isPresent()) {
                        signs.settle(session, held.get().endpoint());
                        var update = updated(held.get(), change);
                        if (isUpdated(session, update)) return Optional.of(update);
                    }
                    var read = rows.find(session, id);
                    if (read.isEmpty()) return Optional.empty();
                    signs.settle(session, read.get().endpoint());
                    var update = updated(signs.newest(read.get()), change);
                    return isUpdated(session, update) ? Optional.of(update) : Optional.empty();
                },
                updated -> updated.map(Updated::now).ifPresent(hot::updated));
    }

    @Override
    public Optional<Registration> remove(RegistrationId id) {
        return writer.write(
                "remove a registration",
                session -> rows.remove(session, id).map(signs::newest),
                last -> last.ifPresent(hot::ended));
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
        signs.flush();
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
        signs.flush();
        var some = searches.read("list registrations", session -> rows.page(session, cursor.orElse(""), limit + 1));
        return Paging.page(some, limit, last -> last.endpoint().value());
    }

    @Override
    public long count() {
        return searches.read("count registrations", rows::count);
    }

    private static Updated updated(Registration before, RegistrationChange change) {
        return new Updated(before, before.after(change));
    }

    private boolean isUpdated(Session session, Updated updated) throws SQLException {
        return rows.update(session, updated.before(), updated.now());
    }
}
