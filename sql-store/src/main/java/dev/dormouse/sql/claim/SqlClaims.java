package dev.dormouse.sql.claim;

import dev.dormouse.fleet.claim.Claim;
import dev.dormouse.fleet.claim.ClaimId;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.claim.Claims;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.sql.database.Addresses;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.Writer;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Claims in a table. */
public final class SqlClaims implements Claims {

    private static final String COLUMNS = "id, who, encoded, purpose, address, first_seen, last_seen, times,"
            + " rejected_by, rejected_at, rejected_until";

    private final Writer writer;
    private final Readers searches;

    public SqlClaims(Database database) {
        this.writer = database.writer();
        this.searches = database.searches();
    }

    @Override
    public List<Claim> all() {
        return searches.read(
                "list claims",
                session -> session.all("SELECT " + COLUMNS + " FROM claims ORDER BY id", SqlClaims::read));
    }

    @Override
    public void keep(Collection<Claim> changed, Collection<ClaimId> gone) {
        writer.write("keep claims", session -> {
            for (var id : gone) delete(session, id);
            for (var claim : changed) {
                delete(session, claim.id());
                insert(session, claim);
            }
            return true;
        });
    }

    private static void delete(Session session, ClaimId id) throws SQLException {
        session.change("DELETE FROM claims WHERE id = ?", id.value());
    }

    private static void insert(Session session, Claim claim) throws SQLException {
        session.change(
                "INSERT INTO claims (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                claim.id().value(),
                claim.who().key(),
                claim.who() instanceof Claimant.RawKey(var encoded) ? Optional.of(encoded) : Optional.empty(),
                claim.purpose().name(),
                claim.address().map(Addresses::text),
                claim.firstSeen(),
                claim.lastSeen(),
                claim.times(),
                claim.rejection().map(Claim.Rejection::by),
                claim.rejection().map(Claim.Rejection::at),
                claim.rejection().map(Claim.Rejection::until));
    }

    private static Claim read(Row row) throws SQLException {
        row.text();
        var key = row.text();
        byte[] encoded = row.bytes();
        var purpose = Purpose.valueOf(row.text());
        var address = row.maybeText().map(Addresses::parse);
        var firstSeen = row.time();
        var lastSeen = row.time();
        long times = row.number();
        var by = row.maybeText();
        var at = row.maybeTime();
        var until = row.maybeTime();
        var rejection = by.map(who -> new Claim.Rejection(who, at.orElseThrow(), until.orElseThrow()));
        return new Claim(claimant(key, encoded), purpose, address, firstSeen, lastSeen, times, rejection);
    }

    private static Claimant claimant(String key, byte[] encoded) {
        int colon = key.indexOf(':');
        var rest = key.substring(colon + 1);
        return switch (key.substring(0, colon)) {
            case "none" -> new Claimant.Unsecured(new EndpointName(rest));
            case "psk" -> new Claimant.Identity(rest);
            case "rpk" -> new Claimant.RawKey(encoded);
            case "x509" -> new Claimant.Certificate(rest);
            default -> throw new IllegalStateException("the table of claims holds a '" + key + "'");
        };
    }
}
