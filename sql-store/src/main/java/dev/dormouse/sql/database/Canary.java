package dev.dormouse.sql.database;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.vault.SealBroken;
import dev.dormouse.fleet.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/** A word sealed with the vault key when the database was made: whoever has another key is told at start. */
public final class Canary {

    private static final String NAME = "canary";
    private static final byte[] WORD = "dormouse".getBytes(StandardCharsets.UTF_8);
    private static final byte[] CONTEXT = "canary of the database".getBytes(StandardCharsets.UTF_8);

    private Canary() {}

    /**
     * @throws StartupFailure when the key is not the one this database was made with
     * @throws SQLException when it takes no changes
     */
    public static void check(Session session, Vault vault) throws SQLException {
        var sealed = Facts.find(session, NAME);
        try {
            if (sealed.isPresent()) vault.open(sealed.get(), CONTEXT);
        } catch (SealBroken e) {
            throw new StartupFailure(
                    "The vault key does not fit the database: its secrets were sealed with another key."
                            + " Give the key that was in use when the database was made.",
                    e);
        }
        // Each time anew: a file that can be read and not written would otherwise serve, and lose what it is told.
        Facts.keep(session, NAME, vault.seal(WORD, CONTEXT));
        session.commit();
    }
}
