package dev.dormouse.sql.credential;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Search;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** The table of credentials: a row for each grant on a keyring. */
final class CredentialRows {

    private static final String COLUMNS = "endpoint, purpose, standing, identity, material, origin, since, created_at";
    private static final int MOST_ON_A_KEYRING = Standing.values().length;
    private static final byte[] NOTHING = {};

    private final KeySeal seal;

    CredentialRows(KeySeal seal) {
        this.seal = seal;
    }

    void insert(Session session, Purpose purpose, Grant grant) throws SQLException {
        var endpoint = grant.credential().endpoint().value();
        session.change(
                "INSERT INTO credentials (" + COLUMNS + ", searched) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                endpoint,
                purpose.name(),
                grant.standing().name(),
                grant.identity().key(),
                material(grant.credential(), purpose),
                grant.origin().name(),
                grant.since(),
                grant.credential().createdAt(),
                Search.folded(endpoint));
    }

    void remove(Session session, KeyringName name) throws SQLException {
        session.change(
                "DELETE FROM credentials WHERE endpoint = ? AND purpose = ?",
                name.endpoint().value(),
                name.purpose().name());
    }

    Keyring find(Session session, KeyringName name) throws SQLException {
        var grants = session.all(
                "SELECT " + COLUMNS + " FROM credentials WHERE endpoint = ? AND purpose = ?",
                this::read,
                name.endpoint().value(),
                name.purpose().name());
        return new Keyring(
                name.endpoint(),
                name.purpose(),
                grants.stream().map(Found::grant).toList());
    }

    Optional<EndpointName> ownerOf(Session session, Purpose purpose, PeerIdentity identity) throws SQLException {
        return session.one(
                "SELECT endpoint FROM credentials WHERE purpose = ? AND identity = ?",
                row -> new EndpointName(row.text()),
                purpose.name(),
                identity.key());
    }

    /** Reads as many rows as that many keyrings may have: but for one that is too much, each is whole. */
    List<Keyring> page(Session session, String search, Optional<KeyringName> after, int keyrings) throws SQLException {
        var found = session.all(
                "SELECT " + COLUMNS + " FROM credentials"
                        + " WHERE (endpoint, purpose) > (?, ?) AND searched LIKE ? ESCAPE '!'"
                        + " ORDER BY endpoint, purpose LIMIT ?",
                this::read,
                after.map(name -> name.endpoint().value()).orElse(""),
                after.map(name -> name.purpose().name()).orElse(""),
                Search.pattern(search),
                keyrings * MOST_ON_A_KEYRING);
        return keyrings(found, keyrings);
    }

    List<Keyring> superseded(Session session, Purpose purpose, Instant before, String after, int keyrings)
            throws SQLException {
        var found = session.all(
                "SELECT " + COLUMNS + " FROM credentials WHERE purpose = ? AND endpoint IN"
                        + " (SELECT endpoint FROM credentials WHERE standing = 'SUPERSEDED' AND purpose = ?"
                        + " AND since < ? AND endpoint > ? ORDER BY endpoint LIMIT ?) ORDER BY endpoint",
                this::read,
                purpose.name(),
                purpose.name(),
                before,
                after,
                keyrings);
        return keyrings(found, keyrings);
    }

    private static List<Keyring> keyrings(List<Found> found, int keyrings) {
        var grants = new LinkedHashMap<KeyringName, List<Grant>>();
        for (var row : found)
            grants.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row.grant());
        return grants.entrySet().stream()
                .limit(keyrings)
                .map(entry ->
                        new Keyring(entry.getKey().endpoint(), entry.getKey().purpose(), entry.getValue()))
                .toList();
    }

    long count(Session session) throws SQLException {
        return session.count("SELECT COUNT(*) FROM (SELECT DISTINCT endpoint, purpose FROM credentials) AS keyrings");
    }

    private record Found(KeyringName name, Grant grant) {}

    private Found read(Row row) throws SQLException {
        var endpoint = new EndpointName(row.text());
        var purpose = Purpose.valueOf(row.text());
        var standing = Standing.valueOf(row.text());
        var identity = PeerIdentity.parse(row.text());
        byte[] material = row.bytes();
        var origin = Origin.valueOf(row.text());
        var since = row.time();
        var createdAt = row.time();
        Credential credential = switch (identity) {
            case PreSharedKeyIdentity(var name) ->
                new PreSharedKey(endpoint, name, seal.open(material, endpoint, purpose, identity), createdAt);
            case PublicKeyIdentity fingerprint -> new RawPublicKey(endpoint, material, createdAt);
            case CertificateIdentity(var commonName) -> new TrustedCertificate(endpoint, commonName, createdAt);
            case PeerIdentity.Unsecured unsecured -> throw new IllegalStateException(endpoint + " has no credential");
        };
        return new Found(new KeyringName(endpoint, purpose), new Grant(credential, standing, origin, since));
    }

    private byte[] material(Credential credential, Purpose purpose) {
        return switch (credential) {
            case PreSharedKey psk -> seal.seal(psk, purpose);
            case RawPublicKey rpk -> rpk.encoded();
            case TrustedCertificate certificate -> NOTHING;
        };
    }
}
