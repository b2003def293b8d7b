package dev.dormouse.sql.credential;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.TableCache;
import dev.dormouse.sql.database.Writer;
import java.util.Optional;

/** Credentials in a table; those that were asked for are in memory too, for a handshake does not wait. */
public final class SqlCredentials implements Credentials {

    private static final String FIND = "find a credential";

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final CredentialRows rows;
    private final TableCache<EndpointName, Credential> byEndpoint;
    private final TableCache<PeerIdentity, EndpointName> owners;

    public SqlCredentials(Database database, Vault vault, long mostInMemory, StoreMeters meters) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
        this.rows = new CredentialRows(vault);
        this.byEndpoint = new TableCache<>("credentials", mostInMemory, meters);
        this.owners = new TableCache<>("credential_identities", mostInMemory, meters);
    }

    @Override
    public PutOutcome put(Credential credential) {
        return writer.write(
                "keep a credential",
                session -> {
                    var owner = rows.ownerOf(session, credential.identity());
                    if (owner.isPresent() && !owner.get().equals(credential.endpoint()))
                        return new PutOutcome.IdentityTaken(owner.get());
                    var replaced = rows.remove(session, credential.endpoint());
                    rows.insert(session, credential);
                    return new PutOutcome.Stored(replaced);
                },
                outcome -> {
                    switch (outcome) {
                        case PutOutcome.Stored(var replaced) -> {
                            replaced.ifPresent(this::forget);
                            byEndpoint.wrote(credential.endpoint(), credential);
                            owners.wrote(credential.identity(), credential.endpoint());
                        }
                        case PutOutcome.IdentityTaken taken -> {}
                    }
                });
    }

    @Override
    public Optional<Credential> find(EndpointName endpoint) {
        return byEndpoint.find(endpoint, () -> lookups.read(FIND, session -> rows.find(session, endpoint)));
    }

    @Override
    public Optional<Credential> findByIdentity(PeerIdentity identity) {
        return owners.find(identity, () -> lookups.read(FIND, session -> rows.ownerOf(session, identity)))
                .flatMap(this::find)
                .filter(credential -> credential.identity().equals(identity));
    }

    @Override
    public Optional<Credential> remove(EndpointName endpoint) {
        return writer.write(
                "remove a credential",
                session -> rows.remove(session, endpoint),
                removed -> removed.ifPresent(this::forget));
    }

    @Override
    public Page<Credential> page(String search, Optional<String> cursor, int limit) {
        var some =
                searches.read("list credentials", session -> rows.page(session, search, cursor.orElse(""), limit + 1));
        return Paging.page(some, limit, last -> last.endpoint().value());
    }

    @Override
    public long count() {
        return searches.read("count credentials", rows::count);
    }

    private void forget(Credential credential) {
        byEndpoint.removed(credential.endpoint());
        owners.removed(credential.identity());
    }
}
