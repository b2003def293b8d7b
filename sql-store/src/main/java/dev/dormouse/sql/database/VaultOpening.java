package dev.dormouse.sql.database;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.vault.KeyChain;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.fleet.vault.SealBroken;
import dev.dormouse.fleet.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the vault of a database with its master key, and makes its first data key. A database of a release that sealed with
 * the master key itself keeps that as data key 0, wrapped like the others: what was sealed then opens also when the master key
 * has changed since.
 *
 * <p>A word sealed beside the keys tells a wrong key before anything else does.
 */
final class VaultOpening {

    private static final Logger log = LoggerFactory.getLogger(VaultOpening.class);

    private static final String CANARY = "canary";
    private static final byte[] WORD = "dormouse".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTEXT = "canary of the database".getBytes(StandardCharsets.UTF_8);

    private VaultOpening() {}

    /**
     * @throws StartupFailure when the key is not one that opens this vault
     * @throws SQLException when the database takes no changes
     */
    static Vault open(Session session, MasterKey master, SecureRandom random, Instant now) throws SQLException {
        var canary = Facts.find(session, CANARY);
        try {
            var vault = DataKeyRows.none(session)
                    ? first(session, master, canary, random, now)
                    : new Vault(unwrapped(session, master), random);
            if (canary.isPresent()) vault.open(canary.get(), CONTEXT);
            // Each time anew: a file that can be read and not written would otherwise serve, and lose what it is told.
            Facts.keep(session, CANARY, vault.seal(WORD, CONTEXT));
            if (DataKeyRows.deleteOfOthers(session, master) > 0)
                log.atInfo().log("the vault is opened by this key alone from now on");
            session.commit();
            return vault;
        } catch (SealBroken e) {
            session.rollback();
            throw misfit(e);
        }
    }

    private static Vault first(
            Session session, MasterKey master, Optional<byte[]> canary, SecureRandom random, Instant now)
            throws SQLException {
        var chain = canary.isPresent() ? Optional.of(ofOld(session, master, now)) : Optional.<KeyChain>empty();
        byte[] key = new byte[Vault.KEY_BYTES];
        random.nextBytes(key);
        try {
            int number = KeyChain.FIRST + 1;
            DataKeyRows.insert(session, master, number, key, now);
            return new Vault(chain.map(old -> old.with(number, key)).orElseGet(() -> KeyChain.of(number, key)), random);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static KeyChain ofOld(Session session, MasterKey master, Instant now) throws SQLException {
        byte[] old = master.asDataKey()
                .orElseThrow(
                        () -> new StartupFailure("What the database holds was sealed with a key of an earlier release."
                                + " Start once with that key, then change to another."));
        try {
            DataKeyRows.insert(session, master, KeyChain.FIRST, old, now);
            return KeyChain.of(KeyChain.FIRST, old);
        } finally {
            Arrays.fill(old, (byte) 0);
        }
    }

    /** Every data key there is must open: with a part of them the vault would be found broken much later. */
    private static KeyChain unwrapped(Session session, MasterKey master) throws SQLException {
        var wrapped = DataKeyRows.of(session, master);
        long all = session.one("SELECT COUNT(DISTINCT number) FROM data_keys", Row::number)
                .orElse(0L);
        if (wrapped.size() < all) throw misfit(new SealBroken(null));
        var chain = Optional.<KeyChain>empty();
        for (var each : wrapped) chain = Optional.of(with(chain, master, each));
        return chain.orElseThrow();
    }

    private static KeyChain with(Optional<KeyChain> chain, MasterKey master, DataKeyRows.Wrapped wrapped) {
        byte[] key = DataKeyRows.unwrap(master, wrapped);
        try {
            int number = wrapped.number();
            return chain.map(others -> others.with(number, key)).orElseGet(() -> KeyChain.of(number, key));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static StartupFailure misfit(SealBroken cause) {
        return new StartupFailure(
                "The vault key does not fit the database: its secrets were sealed with another key."
                        + " Give the key that was in use when the database was used last.",
                cause);
    }
}
