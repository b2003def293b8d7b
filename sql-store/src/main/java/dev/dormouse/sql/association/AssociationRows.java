package dev.dormouse.sql.association;

import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Addresses;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The associations of one server. The state of each is sealed for its connection id, and opens in no other row. */
final class AssociationRows {

    private static final String SELECT = "SELECT id, identity, address, state, expires_at FROM associations ";

    private final Vault vault;
    private final String server;

    AssociationRows(Vault vault, Purpose server) {
        this.vault = vault;
        this.server = server.name();
    }

    /** An association that is no more, and the slot it leaves. */
    record Ended(ConnectionId id, int slot) {}

    /** Puts an association in place of all that it displaces; empty when its id is another identity's, here or elsewhere. */
    Optional<List<Ended>> put(Session session, Association association, long reservedUntil, Slot slot)
            throws SQLException {
        boolean taken = session.one(
                        "SELECT 1 FROM associations WHERE id = ? AND NOT (server = ? AND identity = ?)",
                        Row::number,
                        association.id().hex(),
                        server,
                        association.identity().key())
                .isPresent();
        if (taken) return Optional.empty();
        var address = association.address().map(Addresses::text);
        var displaced = session.all(
                "DELETE FROM associations WHERE id = ? OR (server = ? AND address = ?) RETURNING id, slot",
                AssociationRows::readEnded,
                association.id().hex(),
                server,
                address);
        session.change(
                "INSERT INTO associations (id, server, identity, address, state, expires_at, reserved_until, slot, tag)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                association.id().hex(),
                server,
                association.identity().key(),
                address,
                vault.seal(association.state(), association.id().bytes()),
                association.expires(),
                reservedUntil,
                slot.number(),
                slot.tag());
        return Optional.of(displaced);
    }

    OptionalLong reserve(Session session, ConnectionId id, long count) throws SQLException {
        var first = session.one(
                "SELECT reserved_until FROM associations WHERE id = ? AND server = ?", Row::number, id.hex(), server);
        if (first.isEmpty()) return OptionalLong.empty();
        session.change(
                "UPDATE associations SET reserved_until = ? WHERE id = ?", Math.addExact(first.get(), count), id.hex());
        return OptionalLong.of(first.get());
    }

    int extend(Session session, ConnectionId id, Instant expires) throws SQLException {
        return session.change(
                "UPDATE associations SET expires_at = ? WHERE id = ? AND server = ?", expires, id.hex(), server);
    }

    Optional<Association> find(Session session, ConnectionId id) throws SQLException {
        return session.one(SELECT + "WHERE id = ? AND server = ?", this::read, id.hex(), server);
    }

    Optional<Association> find(Session session, InetSocketAddress address) throws SQLException {
        return session.one(SELECT + "WHERE server = ? AND address = ?", this::read, server, Addresses.text(address));
    }

    Optional<Slot> slotOf(Session session, ConnectionId id) throws SQLException {
        return session.one(
                "SELECT slot, tag FROM associations WHERE id = ? AND server = ?",
                row -> new Slot((int) row.number(), row.number()),
                id.hex(),
                server);
    }

    List<Ended> remove(Session session, ConnectionId id) throws SQLException {
        return session.all(
                "DELETE FROM associations WHERE id = ? AND server = ? RETURNING id, slot",
                AssociationRows::readEnded,
                id.hex(),
                server);
    }

    List<Ended> removeOf(Session session, PeerIdentity identity) throws SQLException {
        return session.all(
                "DELETE FROM associations WHERE server = ? AND identity = ? RETURNING id, slot",
                AssociationRows::readEnded,
                server,
                identity.key());
    }

    List<Ended> removeOthers(Session session, PeerIdentity identity, ConnectionId keep) throws SQLException {
        return session.all(
                "DELETE FROM associations WHERE server = ? AND identity = ? AND id <> ? RETURNING id, slot",
                AssociationRows::readEnded,
                server,
                identity.key(),
                keep.hex());
    }

    List<Ended> removeExpired(Session session, Instant now, int atMost) throws SQLException {
        return session.all(
                "DELETE FROM associations WHERE id IN"
                        + " (SELECT id FROM associations WHERE server = ? AND expires_at < ? ORDER BY expires_at LIMIT ?)"
                        + " RETURNING id, slot",
                AssociationRows::readEnded,
                server,
                now,
                atMost);
    }

    /** Of all servers. */
    static List<Integer> slots(Session session) throws SQLException {
        return session.all("SELECT slot FROM associations ORDER BY slot", row -> (int) row.number());
    }

    /** Those of all servers. */
    static int removeAll(Session session) throws SQLException {
        return session.change("DELETE FROM associations");
    }

    long count(Session session) throws SQLException {
        return session.count("SELECT COUNT(*) FROM associations WHERE server = ?", server);
    }

    private Association read(Row row) throws SQLException {
        var id = new ConnectionId(row.text());
        return new Association(
                id,
                PeerIdentity.parse(row.text()),
                row.maybeText().map(Addresses::parse),
                vault.open(row.bytes(), id.bytes()),
                row.time());
    }

    private static Ended readEnded(Row row) throws SQLException {
        return new Ended(new ConnectionId(row.text()), (int) row.number());
    }
}
