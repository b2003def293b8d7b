package dev.dormouse.sql.registration;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.sql.database.Addresses;
import dev.dormouse.sql.database.PiecewiseReading;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The table of registrations. */
final class RegistrationRows {

    private static final String COLUMNS =
            "id, endpoint, peer, address, connection, protocol, modes, queue_mode, sms, links, lifetime,"
                    + " registered_at, updated_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM registrations ";
    private static final String INSERT = "INSERT INTO registrations (" + COLUMNS + ", expires_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";
    private static final String RETURNING = " RETURNING " + COLUMNS;
    private static final String FIRST_DUE =
            " (SELECT number FROM registrations WHERE expires_at < ? ORDER BY expires_at LIMIT ?)";
    private static final String AT = "at:";
    private static final int MOST_BINDINGS = 100;

    private final LinksTable links;
    private final Map<Binding, Binding> bindings = new ConcurrentHashMap<>();

    RegistrationRows(LinksTable links) {
        this.links = links;
    }

    /** Puts a registration in place of the endpoint's earlier one, whose observations go with it. */
    Optional<Registration> put(Session session, Registration registration) throws SQLException {
        var replaced = session.one(
                "DELETE FROM registrations WHERE endpoint = ?" + RETURNING,
                row -> read(session, row),
                registration.endpoint().value());
        int inserted = session.change(
                INSERT,
                registration.id().value(),
                registration.endpoint().value(),
                peerKey(registration.peer()),
                Addresses.text(registration.peer().address()),
                registration.peer().connectionId().map(ConnectionId::hex),
                registration.protocolVersion(),
                registration.binding().modes(),
                registration.binding().queueMode(),
                registration.smsNumber(),
                links.keep(session, registration.objects()),
                registration.lifetime(),
                registration.registeredAt(),
                registration.updatedAt(),
                registration.expiresAt());
        if (inserted == 0)
            throw new IllegalStateException("registration id " + registration.id() + " is taken by another endpoint");
        return replaced;
    }

    /**
     * Changes the row if it is still the one that was. Most updates only say that the device is still there: they touch one
     * number of the row and no index. Its {@code expires_at} then lags behind, until {@link #moveLiving} comes upon it.
     */
    boolean update(Session session, Registration before, Registration now) throws SQLException {
        if (isSignOfLife(before, now))
            return 0
                    < session.change(
                            "UPDATE registrations SET updated_at = ? WHERE id = ? AND updated_at = ?",
                            now.updatedAt(),
                            now.id().value(),
                            before.updatedAt());
        int changed = session.change(
                "UPDATE registrations SET peer = ?, address = ?, connection = ?, modes = ?, queue_mode = ?, sms = ?,"
                        + " lifetime = ?, updated_at = ?, expires_at = ? WHERE id = ? AND updated_at = ?",
                peerKey(now.peer()),
                Addresses.text(now.peer().address()),
                now.peer().connectionId().map(ConnectionId::hex),
                now.binding().modes(),
                now.binding().queueMode(),
                now.smsNumber(),
                now.lifetime(),
                now.updatedAt(),
                now.expiresAt(),
                now.id().value(),
                before.updatedAt());
        if (changed > 0 && !now.objects().equals(before.objects()))
            session.change(
                    "UPDATE registrations SET links = ? WHERE id = ?",
                    links.keep(session, now.objects()),
                    now.id().value());
        return changed > 0;
    }

    /** A device was heard of, unless it was heard of later already. */
    void touch(Session session, RegistrationId id, Instant at) throws SQLException {
        session.change("UPDATE registrations SET updated_at = ? WHERE id = ? AND updated_at < ?", at, id.value(), at);
    }

    Optional<Registration> remove(Session session, RegistrationId id) throws SQLException {
        return session.one("DELETE FROM registrations WHERE id = ?" + RETURNING, row -> read(session, row), id.value());
    }

    /** Of the first that seem due, gives those that are not their true place, and returns how many it was. */
    int moveLiving(Session session, Instant now, int atMost) throws SQLException {
        return session.change(
                "UPDATE registrations SET expires_at = updated_at + lifetime WHERE number IN" + FIRST_DUE
                        + " AND updated_at + lifetime >= ?",
                now,
                atMost,
                now);
    }

    /** Removes those of the first that seem due which are. */
    List<Registration> removeExpired(Session session, Instant now, int atMost) throws SQLException {
        var expired = session.all(
                "DELETE FROM registrations WHERE number IN" + FIRST_DUE + " AND updated_at + lifetime < ?" + RETURNING,
                row -> read(session, row),
                now,
                atMost,
                now);
        expired.sort(Comparator.comparing(Registration::expiresAt));
        return expired;
    }

    Optional<Registration> find(Session session, RegistrationId id) throws SQLException {
        return session.one(SELECT + "WHERE id = ?", row -> read(session, row), id.value());
    }

    Optional<Registration> find(Session session, EndpointName endpoint) throws SQLException {
        return session.one(SELECT + "WHERE endpoint = ?", row -> read(session, row), endpoint.value());
    }

    Optional<EndpointName> endpointOf(Session session, RegistrationId id) throws SQLException {
        return session.one(
                "SELECT endpoint FROM registrations WHERE id = ?", row -> new EndpointName(row.text()), id.value());
    }

    /** Those that speak for a peer, the one heard last first, as far as the table knows; at most so many. */
    List<Registration> ofPeer(Session session, Peer peer, int atMost) throws SQLException {
        return session.all(
                SELECT + "WHERE peer = ? ORDER BY updated_at DESC LIMIT ?",
                row -> read(session, row),
                peerKey(peer),
                atMost);
    }

    List<Registration> page(Session session, String after, int limit) throws SQLException {
        return session.all(
                SELECT + "WHERE endpoint > ? ORDER BY endpoint LIMIT ?", row -> read(session, row), after, limit);
    }

    /** Those heard of last, by their numbers. */
    Map<Long, Registration> latest(Session session, long atMost) throws SQLException {
        var latest = new HashMap<Long, Registration>();
        session.all(
                "SELECT number, " + COLUMNS + " FROM registrations ORDER BY updated_at DESC LIMIT " + atMost,
                row -> Optional.ofNullable(latest.put(row.number(), read(session, row))));
        return latest;
    }

    /** All, by their numbers. */
    Map<Long, Registration> all(PiecewiseReading reading) throws SQLException {
        var all = new ConcurrentHashMap<Long, Registration>();
        var source = new PiecewiseReading.Source<>(
                "registrations", "number", Row::number, Long.MIN_VALUE, "number, " + COLUMNS);
        reading.read(source, (session, row) -> all.put(row.number(), read(session, row)));
        return all;
    }

    long count(Session session) throws SQLException {
        return session.count("SELECT COUNT(*) FROM registrations");
    }

    /** Whom a peer proved to be, or where it is when it proved nothing. */
    static String peerKey(Peer peer) {
        return switch (peer.identity()) {
            case PeerIdentity.Unsecured unsecured -> AT + Addresses.text(peer.address());
            case PeerIdentity proven -> proven.key();
        };
    }

    static boolean isSignOfLife(Registration before, Registration now) {
        return !now.updatedAt().isBefore(before.updatedAt())
                && before.peer().equals(now.peer())
                && before.binding().equals(now.binding())
                && before.smsNumber().equals(now.smsNumber())
                && before.objects().equals(now.objects())
                && before.lifetime().equals(now.lifetime());
    }

    private Registration read(Session session, Row row) throws SQLException {
        return new Registration(
                new RegistrationId(row.text()),
                new EndpointName(row.text()),
                peer(row.text(), row.text(), row.maybeText()),
                row.text().intern(),
                shared(new Binding(row.text(), row.flag())),
                row.maybeText(),
                links.of(session, row.bytes()),
                row.duration(),
                row.time(),
                row.time());
    }

    private static Peer peer(String peerKey, String address, Optional<String> connection) {
        var identity = peerKey.startsWith(AT) ? PeerIdentity.UNSECURED : PeerIdentity.parse(peerKey);
        return new Peer(Addresses.parse(address), identity, connection.map(ConnectionId::new));
    }

    /** A hundred thousand devices have three bindings. */
    private Binding shared(Binding binding) {
        if (bindings.size() >= MOST_BINDINGS) return bindings.getOrDefault(binding, binding);
        var known = bindings.putIfAbsent(binding, binding);
        return known == null ? binding : known;
    }
}
