package dev.dormouse.sql.credential;

import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The table of credentials that are good no longer. It has no column for a key. */
final class RetiredRows {

    private static final String COLUMNS = "endpoint, purpose, identity, origin, created_at, retired_at, why";

    void insert(Session session, Purpose purpose, Grant grant, Instant at, Retired.Why why) throws SQLException {
        session.change(
                "INSERT INTO retired_credentials (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
                grant.credential().endpoint().value(),
                purpose.name(),
                grant.identity().key(),
                grant.origin().name(),
                grant.credential().createdAt(),
                at,
                why.name());
    }

    List<Retired> newest(Session session, EndpointName endpoint, int atMost) throws SQLException {
        return session.all(
                "SELECT " + COLUMNS + " FROM retired_credentials WHERE endpoint = ? ORDER BY number DESC LIMIT ?",
                RetiredRows::read,
                endpoint.value(),
                atMost);
    }

    private static Retired read(Row row) throws SQLException {
        return new Retired(
                new EndpointName(row.text()),
                Purpose.valueOf(row.text()),
                PeerIdentity.parse(row.text()),
                Origin.valueOf(row.text()),
                row.time(),
                row.time(),
                Retired.Why.valueOf(row.text()));
    }
}
