package dev.dormouse.sql.credential;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.TableCache;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.vault.SealedColumn;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keyrings in a table; those that were asked for are in memory too, for a handshake does not wait. */
public final class SqlCredentials implements Credentials {

    /** Keys of PSKs; the others are public. */
    public static final SealedColumn SEALED = new SealedColumn(
            "credentials",
            List.of("endpoint", "purpose", "standing", "identity"),
            "material",
            Optional.of("identity LIKE 'psk:%'"),
            row -> KeySeal.context(
                    new EndpointName(row.get(0)), Purpose.valueOf(row.get(1)), PeerIdentity.parse(row.get(3))));

    private static final String FIND = "find a credential";

    private record Known(Purpose purpose, PeerIdentity identity) {}

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final CredentialRows rows;
    private final RetiredRows retired = new RetiredRows();
    private final InstantSource clock;
    private final TableCache<KeyringName, Keyring> keyrings;
    private final TableCache<Known, EndpointName> owners;

    public SqlCredentials(Database database, Vault vault, InstantSource clock, long mostInMemory, StoreMeters meters) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
        this.rows = new CredentialRows(new KeySeal(vault));
        this.clock = clock;
        this.keyrings = new TableCache<>("credentials", mostInMemory, meters);
        this.owners = new TableCache<>("credential_identities", mostInMemory, meters);
    }

    @Override
    public ChangeOutcome change(EndpointName endpoint, Purpose purpose, Retired.Why why, UnaryOperator<Keyring> step) {
        var name = new KeyringName(endpoint, purpose);
        return writer.write("change a keyring", session -> change(session, name, why, step), this::remember);
    }

    @Override
    public List<ChangeOutcome> changeAll(List<Change> changes) {
        return writer.write(
                "change keyrings",
                session -> {
                    var outcomes = new ArrayList<ChangeOutcome>();
                    for (var change : changes) {
                        var name = new KeyringName(change.endpoint(), change.purpose());
                        outcomes.add(change(session, name, change.why(), change.step()));
                    }
                    return outcomes;
                },
                outcomes -> outcomes.forEach(this::remember));
    }

    private ChangeOutcome change(Session session, KeyringName name, Retired.Why why, UnaryOperator<Keyring> step)
            throws SQLException {
        var before = rows.find(session, name);
        var now = step.apply(before);
        if (now.equals(before)) return new ChangeOutcome.Changed(before, now);
        for (var grant : now.grants()) {
            var owner = rows.ownerOf(session, name.purpose(), grant.identity());
            if (owner.isPresent() && !owner.get().equals(name.endpoint()))
                return new ChangeOutcome.IdentityTaken(owner.get());
        }
        rows.remove(session, name);
        for (var grant : now.grants()) rows.insert(session, name.purpose(), grant);
        var at = clock.instant();
        for (var lost : before.lostIn(now)) retired.insert(session, name.purpose(), lost, at, why);
        return new ChangeOutcome.Changed(before, now);
    }

    private void remember(ChangeOutcome outcome) {
        switch (outcome) {
            case ChangeOutcome.Changed(var before, var now) -> remember(before, now);
            case ChangeOutcome.IdentityTaken taken -> {}
        }
    }

    private void remember(Keyring before, Keyring now) {
        if (now.isEmpty()) keyrings.removed(KeyringName.of(now));
        else keyrings.wrote(KeyringName.of(now), now);
        for (var grant : before.lostIn(now)) owners.removed(new Known(now.purpose(), grant.identity()));
        for (var grant : now.grants()) owners.wrote(new Known(now.purpose(), grant.identity()), now.endpoint());
    }

    @Override
    public Keyring find(EndpointName endpoint, Purpose purpose) {
        var name = new KeyringName(endpoint, purpose);
        return keyrings.find(name, () -> {
                    var found = lookups.read(FIND, session -> rows.find(session, name));
                    return found.isEmpty() ? Optional.empty() : Optional.of(found);
                })
                .orElseGet(() -> Keyring.empty(endpoint, purpose));
    }

    @Override
    public Optional<Grant> findByIdentity(Purpose purpose, PeerIdentity identity) {
        var known = new Known(purpose, identity);
        return owners.find(known, () -> lookups.read(FIND, session -> rows.ownerOf(session, purpose, identity)))
                .flatMap(owner -> find(owner, purpose).of(identity));
    }

    @Override
    public List<Encounter> encounters(List<Prospect> prospects) {
        return searches.read("look for credentials", session -> {
            var all = new ArrayList<Encounter>();
            for (var prospect : prospects) all.add(encounter(session, prospect));
            return all;
        });
    }

    private Encounter encounter(Session session, Prospect prospect) throws SQLException {
        var keyring = rows.find(session, new KeyringName(prospect.endpoint(), prospect.purpose()));
        var owner = rows.ownerOf(session, prospect.purpose(), prospect.identity());
        if (owner.isEmpty()) return new Encounter(Optional.empty(), keyring);
        var its = rows.find(session, new KeyringName(owner.get(), prospect.purpose()));
        return new Encounter(its.of(prospect.identity()), keyring);
    }

    @Override
    public List<Retired> retired(EndpointName endpoint, int atMost) {
        return searches.read("list retired credentials", session -> retired.newest(session, endpoint, atMost));
    }

    @Override
    public Page<Keyring> page(String search, Optional<String> cursor, int limit) {
        var after = cursor.map(KeyringName::after);
        var some = searches.read("list credentials", session -> rows.page(session, search, after, limit + 1));
        return Paging.page(some, limit, last -> KeyringName.of(last).cursor());
    }

    @Override
    public Page<Keyring> superseded(Purpose purpose, Instant before, Optional<String> cursor, int limit) {
        var some = searches.read(
                "list superseded credentials",
                session -> rows.superseded(session, purpose, before, cursor.orElse(""), limit + 1));
        return Paging.page(some, limit, last -> last.endpoint().value());
    }

    @Override
    public long count() {
        return searches.read("count credentials", rows::count);
    }
}
