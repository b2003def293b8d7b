package dev.dormouse.sql.database;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.fleet.vault.Vault;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;

/**
 * An open database: in the shape of this release, looked through for damage, and with its threads at work. Two kinds of readers,
 * so that a handshake never waits behind somebody's search.
 */
public final class Database implements AutoCloseable {

    private static final int MOST_SEARCHES = 1_000;

    private final Dialect dialect;
    private final DamageCheck check;
    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final Vault vault;

    private Database(Opening opening, DamageCheck check, Session session, Vault vault) {
        var limits = opening.limits();
        var meters = opening.meters();
        var readers = opening.readers();
        this.dialect = opening.dialect();
        this.check = check;
        this.vault = vault;
        this.writer = new Writer(dialect, session, limits, meters);
        this.lookups = new Readers("lookups", readers.lookups(), limits.waiting(), limits.patience(), dialect, meters);
        this.searches = new Readers("searches", readers.searches(), MOST_SEARCHES, limits.patience(), dialect, meters);
    }

    /** How many threads, with a session each, look up and search. */
    public record ReaderThreads(int lookups, int searches) {

        /** Enough for a database in this process, where each keeps a processor busy. */
        public static final ReaderThreads LOCAL = new ReaderThreads(2, 2);
    }

    /** What it takes to open one. Whoever opens it awaits the {@link #check} before he relies on it. */
    public record Opening(
            Dialect dialect,
            MasterKey masterKey,
            Writer.Limits limits,
            ReaderThreads readers,
            StoreMeters meters,
            Instant now) {}

    /** @throws StartupFailure with a sentence that says why it cannot be opened; nothing stays open then */
    public static Database open(Opening opening) {
        var dialect = opening.dialect();
        try {
            var session = dialect.openForWriting();
            try {
                return open(opening, session);
            } catch (SQLException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw new StartupFailure(dialect.whyNotOpened(e), e);
        }
    }

    private static Database open(Opening opening, Session session) throws SQLException {
        var dialect = opening.dialect();
        var check = DamageCheck.begin(dialect);
        try {
            new Migrations(dialect).apply(session, opening.now());
            dialect.begin(session);
            var vault = VaultOpening.open(session, opening.masterKey(), new SecureRandom(), opening.now());
            return new Database(opening, check, session, vault);
        } catch (SQLException | RuntimeException e) {
            check.close();
            throw e;
        }
    }

    public Writer writer() {
        return writer;
    }

    /** For what is found by its key. */
    public Readers lookups() {
        return lookups;
    }

    /** For lists and counts. */
    public Readers searches() {
        return searches;
    }

    public Vault vault() {
        return vault;
    }

    public Dialect dialect() {
        return dialect;
    }

    public DamageCheck check() {
        return check;
    }

    @Override
    public void close() {
        check.close();
        lookups.close();
        searches.close();
        writer.close();
    }
}
