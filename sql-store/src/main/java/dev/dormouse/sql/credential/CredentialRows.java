package dev.dormouse.sql.credential;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credential.RawPublicKey;
import dev.dormouse.fleet.credential.Credential.TrustedCertificate;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Search;
import dev.dormouse.sql.database.Session;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The table of credentials. A key is sealed for its endpoint and identity, and opens in no other row. */
final class CredentialRows {

    private static final String COLUMNS = "endpoint, identity, material, created_at";
    private static final byte[] NOTHING = {};

    private final Vault vault;

    CredentialRows(Vault vault) {
        this.vault = vault;
    }

    void insert(Session session, Credential credential) throws SQLException {
        session.change(
                "INSERT INTO credentials (" + COLUMNS + ", searched) VALUES (?, ?, ?, ?, ?)",
                credential.endpoint().value(),
                credential.identity().key(),
                material(credential),
                credential.createdAt(),
                Search.folded(credential.endpoint().value()));
    }

    Optional<Credential> remove(Session session, EndpointName endpoint) throws SQLException {
        return session.one(
                "DELETE FROM credentials WHERE endpoint = ? RETURNING " + COLUMNS, this::read, endpoint.value());
    }

    Optional<Credential> find(Session session, EndpointName endpoint) throws SQLException {
        return session.one("SELECT " + COLUMNS + " FROM credentials WHERE endpoint = ?", this::read, endpoint.value());
    }

    Optional<EndpointName> ownerOf(Session session, PeerIdentity identity) throws SQLException {
        return session.one(
                "SELECT endpoint FROM credentials WHERE identity = ?",
                row -> new EndpointName(row.text()),
                identity.key());
    }

    List<Credential> page(Session session, String search, String after, int limit) throws SQLException {
        return session.all(
                "SELECT " + COLUMNS + " FROM credentials"
                        + " WHERE endpoint > ? AND searched LIKE ? ESCAPE '!' ORDER BY endpoint LIMIT ?",
                this::read,
                after,
                Search.pattern(search),
                limit);
    }

    long count(Session session) throws SQLException {
        return session.count("SELECT COUNT(*) FROM credentials");
    }

    private Credential read(Row row) throws SQLException {
        var endpoint = new EndpointName(row.text());
        var identity = PeerIdentity.parse(row.text());
        byte[] material = row.bytes();
        var createdAt = row.time();
        return switch (identity) {
            case PreSharedKeyIdentity(var name) ->
                new PreSharedKey(endpoint, name, unsealed(material, endpoint, identity), createdAt);
            case PublicKeyIdentity fingerprint -> new RawPublicKey(endpoint, material, createdAt);
            case CertificateIdentity(var commonName) -> new TrustedCertificate(endpoint, commonName, createdAt);
            case PeerIdentity.Unsecured unsecured -> throw new IllegalStateException(endpoint + " has no credential");
        };
    }

    private byte[] material(Credential credential) {
        return switch (credential) {
            case PreSharedKey psk -> {
                byte[] key = psk.key().reveal();
                try {
                    yield vault.seal(key, context(psk.endpoint(), psk.identity()));
                } finally {
                    Arrays.fill(key, (byte) 0);
                }
            }
            case RawPublicKey rpk -> rpk.encoded();
            case TrustedCertificate certificate -> NOTHING;
        };
    }

    private Secret unsealed(byte[] material, EndpointName endpoint, PeerIdentity identity) {
        byte[] key = vault.open(material, context(endpoint, identity));
        try {
            return new Secret(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] context(EndpointName endpoint, PeerIdentity identity) {
        // An endpoint name has no control characters: the pair reads in one way only.
        return (endpoint.value() + '\0' + identity.key()).getBytes(StandardCharsets.UTF_8);
    }
}
