package dev.dormouse.sql.credential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.fleet.credential.PendingKeys;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.vault.SealedColumn;
import dev.dormouse.sql.vault.SecretSeal;
import java.util.List;
import java.util.Optional;

/** Private keys that wait to be proved, sealed in a table. */
public final class SqlPendingKeys implements PendingKeys {

    /** What the vault seals anew when its key changes. */
    public static final SealedColumn SEALED = new SealedColumn(
            "pending_keys",
            List.of("endpoint", "identity"),
            "sealed",
            Optional.empty(),
            row -> context(row.get(0), row.get(1)));

    private final Writer writer;
    private final Readers lookups;
    private final SecretSeal secrets;

    public SqlPendingKeys(Database database, Vault vault) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.secrets = new SecretSeal(vault);
    }

    @Override
    public void keep(EndpointName endpoint, PublicKeyIdentity identity, Secret privateKey) {
        byte[] envelope = secrets.seal(privateKey, context(endpoint, identity));
        writer.write(
                "keep a pending key",
                session -> session.change(
                        "INSERT INTO pending_keys (endpoint, identity, sealed) VALUES (?, ?, ?) ON CONFLICT (endpoint)"
                                + " DO UPDATE SET identity = excluded.identity, sealed = excluded.sealed",
                        endpoint.value(),
                        identity.key(),
                        envelope));
    }

    @Override
    public Optional<Secret> find(EndpointName endpoint, PublicKeyIdentity identity) {
        return lookups.read(
                        "find a pending key",
                        session -> session.one(
                                "SELECT sealed FROM pending_keys WHERE endpoint = ? AND identity = ?",
                                row -> row.bytes(),
                                endpoint.value(),
                                identity.key()))
                .map(envelope -> secrets.open(envelope, context(endpoint, identity)));
    }

    @Override
    public boolean eraseAllBut(EndpointName endpoint, Optional<PeerIdentity> identity) {
        return writer.write(
                "erase a pending key",
                session -> session.change(
                                "DELETE FROM pending_keys WHERE endpoint = ? AND identity <> ?",
                                endpoint.value(),
                                identity.map(PeerIdentity::key).orElse(""))
                        > 0);
    }

    /** An endpoint name has no control characters, so a context reads in one way only. */
    private static byte[] context(EndpointName endpoint, PublicKeyIdentity identity) {
        return context(endpoint.value(), identity.key());
    }

    private static byte[] context(String endpoint, String identity) {
        return ("\0pending\0" + endpoint + '\0' + identity).getBytes(UTF_8);
    }
}
