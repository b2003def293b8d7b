package dev.dormouse.sql.intake;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.intake.Arrival;
import dev.dormouse.fleet.intake.Duplicate;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.profile.PostingText;
import dev.dormouse.sql.vault.SecretSeal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of arrivals. A key is sealed for its import, purpose, endpoint and identity, and opens in no other row. */
final class ArrivalRows {

    private static final String COLUMNS =
            "row_number, purpose, standing, endpoint, identity, material, created_at, posting";
    private static final byte[] NOTHING = {};

    private final SecretSeal secrets;

    ArrivalRows(Vault vault) {
        this.secrets = new SecretSeal(vault);
    }

    Optional<Duplicate> duplicateOf(Session session, ImportId id, Arrival arrival) throws SQLException {
        var endpoint = session.one(
                "SELECT row_number FROM import_arrivals"
                        + " WHERE import = ? AND purpose = ? AND endpoint = ? AND standing = ?",
                Row::number,
                id.value(),
                arrival.purpose().name(),
                arrival.endpoint().value(),
                arrival.standing().name());
        if (endpoint.isPresent()) return endpoint.map(of -> Duplicate.ofEndpoint(arrival.row(), of.intValue()));
        return session.one(
                        "SELECT row_number FROM import_arrivals WHERE import = ? AND purpose = ? AND identity = ?",
                        Row::number,
                        id.value(),
                        arrival.purpose().name(),
                        arrival.credential().identity().key())
                .map(of -> Duplicate.ofIdentity(arrival.row(), of.intValue()));
    }

    void insert(Session session, ImportId id, Arrival arrival) throws SQLException {
        session.change(
                "INSERT INTO import_arrivals (import, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                arrival.row(),
                arrival.purpose().name(),
                arrival.standing().name(),
                arrival.endpoint().value(),
                arrival.credential().identity().key(),
                material(id, arrival),
                arrival.credential().createdAt(),
                PostingText.of(arrival.posting()));
    }

    List<Arrival> after(Session session, ImportId id, int row, int atMost) throws SQLException {
        return session.all(
                "SELECT " + COLUMNS + " FROM import_arrivals WHERE import = ? AND row_number > ?"
                        + " ORDER BY row_number LIMIT ?",
                found -> read(id, found),
                id.value(),
                row,
                atMost);
    }

    int delete(Session session, ImportId id, int atMost) throws SQLException {
        return session.change(
                "DELETE FROM import_arrivals WHERE import = ? AND row_number IN"
                        + " (SELECT row_number FROM import_arrivals WHERE import = ? ORDER BY row_number LIMIT ?)",
                id.value(),
                id.value(),
                atMost);
    }

    private Arrival read(ImportId id, Row row) throws SQLException {
        int number = (int) row.number();
        var purpose = Purpose.valueOf(row.text());
        var standing = Standing.valueOf(row.text());
        var endpoint = new EndpointName(row.text());
        var identity = PeerIdentity.parse(row.text());
        byte[] material = row.bytes();
        var createdAt = row.time();
        var posting = PostingText.parse(row.text());
        var credential = credential(id, purpose, endpoint, identity, material, createdAt);
        return new Arrival(number, purpose, standing, credential, posting);
    }

    private Credential credential(
            ImportId id,
            Purpose purpose,
            EndpointName endpoint,
            PeerIdentity identity,
            byte[] material,
            Instant createdAt) {
        return switch (identity) {
            case PreSharedKeyIdentity(var name) ->
                new PreSharedKey(
                        endpoint,
                        name,
                        secrets.open(material, context(id.value(), purpose.name(), endpoint.value(), identity.key())),
                        createdAt);
            case PublicKeyIdentity fingerprint -> new RawPublicKey(endpoint, material, createdAt);
            case CertificateIdentity(var commonName) -> new TrustedCertificate(endpoint, commonName, createdAt);
            case PeerIdentity.Unsecured unsecured -> throw new IllegalStateException(endpoint + " has no credential");
        };
    }

    private byte[] material(ImportId id, Arrival arrival) {
        return switch (arrival.credential()) {
            case PreSharedKey psk ->
                secrets.seal(
                        psk.key(),
                        context(
                                id.value(),
                                arrival.purpose().name(),
                                psk.endpoint().value(),
                                psk.identity().key()));
            case RawPublicKey rpk -> rpk.encoded();
            case TrustedCertificate certificate -> NOTHING;
        };
    }

    /** Neither ids nor purposes nor endpoint names have control characters: it reads in one way only. */
    static byte[] context(String id, String purpose, String endpoint, String identity) {
        return ("import\0" + id + '\0' + purpose + '\0' + endpoint + '\0' + identity).getBytes(StandardCharsets.UTF_8);
    }
}
