package dev.dormouse.sql.database;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.fleet.vault.Vault;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Function;

/**
 * An open database: ours alone, in the shape of this release, looked through for damage, and with its threads at work. Two
 * kinds of readers, so that a handshake never waits behind somebody's search.
 */
public final class Database implements AutoCloseable {

    private static final int LOOKUP_THREADS = 2;
    private static final int SEARCH_THREADS = 2;
    private static final int MOST_SEARCHES = 1_000;

    private final DataDirectory directory;
    private final Dialect dialect;
    private final DamageCheck check;
    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final Vault vault;

    private Database(
            DataDirectory directory,
            Dialect dialect,
            DamageCheck check,
            Session session,
            Vault vault,
            Writer.Limits limits,
            StoreMeters meters) {
        this.directory = directory;
        this.dialect = dialect;
        this.check = check;
        this.vault = vault;
        this.writer = new Writer(dialect, session, limits, meters);
        this.lookups = new Readers("lookups", LOOKUP_THREADS, limits.waiting(), limits.patience(), dialect, meters);
        this.searches = new Readers("searches", SEARCH_THREADS, MOST_SEARCHES, limits.patience(), dialect, meters);
    }

    /** What it takes to open one. Whoever opens it awaits the {@link #check} before he relies on it. */
    public record Opening(
            Path directory,
            Function<Path, Dialect> dialect,
            MasterKey masterKey,
            Writer.Limits limits,
            StoreMeters meters,
            Instant now) {}

    /** @throws StartupFailure with a sentence that says why it cannot be opened; nothing stays open then */
    public static Database open(Opening opening) {
        var directory = DataDirectory.open(opening.directory());
        var dialect = opening.dialect().apply(directory.database());
        try {
            return open(opening, directory, dialect);
        } catch (SQLException e) {
            directory.close();
            throw new StartupFailure(dialect.whyNotOpened(e), e);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static Database open(Opening opening, DataDirectory directory, Dialect dialect) throws SQLException {
        var session = dialect.openForWriting();
        try {
            var check = DamageCheck.begin(dialect);
            try {
                new Migrations(dialect).apply(session, opening.now());
                var vault = VaultOpening.open(session, opening.masterKey(), new SecureRandom(), opening.now());
                return new Database(directory, dialect, check, session, vault, opening.limits(), opening.meters());
            } catch (SQLException | RuntimeException e) {
                check.close();
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            session.close();
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

    public DataDirectory directory() {
        return directory;
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
        directory.close();
    }
}
