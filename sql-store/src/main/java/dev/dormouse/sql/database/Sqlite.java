package dev.dormouse.sql.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/**
 * SQLite in one file with a write-ahead log. {@code synchronous=FULL} syncs the log with every commit, which is what makes an
 * answer to a device a promise; the writer commits in groups, so that it costs little.
 */
public final class Sqlite implements Dialect {

    private static final int PRIMARY_CODE = 0xff;
    private static final int WRITER_CACHE_KIB = 32 * 1024;
    private static final int READER_CACHE_KIB = 8 * 1024;
    private static final int CHECKPOINT_PAGES = 4_000;
    private static final int LOG_BYTES_KEPT = 64 * 1024 * 1024;

    private final Path file;

    public Sqlite(Path file) {
        this.file = file;
    }

    @Override
    public Session openForWriting() throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setCacheSize(-WRITER_CACHE_KIB);
        config.setJournalSizeLimit(LOG_BYTES_KEPT);
        config.setPragma(SQLiteConfig.Pragma.BUSY_TIMEOUT, "5000");
        // Asked for after each statement otherwise; who wants to know says RETURNING.
        config.setGetGeneratedKeys(false);
        var connection = config.createConnection("jdbc:sqlite:" + file);
        var session = new Session(connection);
        session.execute("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        connection.setAutoCommit(false);
        return session;
    }

    @Override
    public Session openForReading() throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setCacheSize(-READER_CACHE_KIB);
        config.setPragma(SQLiteConfig.Pragma.BUSY_TIMEOUT, "5000");
        return new Session(config.createConnection("jdbc:sqlite:" + file));
    }

    /** Nothing to do: the driver begins anew after each commit, {@code IMMEDIATE} as above, so the lock is the writer's for good. */
    @Override
    public void begin(Session session) {}

    /** Opens a session to make a copy consistent in itself and let go of. */
    Session openCopy(Path copy) throws SQLException {
        var config = new SQLiteConfig();
        // Until it is whole and synced as one, nobody relies on the copy.
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
        var connection = config.createConnection("jdbc:sqlite:" + copy);
        connection.setAutoCommit(false);
        return new Session(connection);
    }

    /** Copies what is committed to a file that does not exist yet; others read and write meanwhile. */
    void copyTo(Session session, Path copy) throws SQLException {
        session.change("VACUUM INTO ?", copy.toString());
    }

    @Override
    public Optional<String> damage(Session session) throws SQLException {
        return session.one("PRAGMA quick_check(1)", Row::text).filter(found -> !found.equals("ok"));
    }

    @Override
    public List<String> scripts() {
        return List.of("sqlite");
    }

    @Override
    public String spelled(String statement) {
        return statement;
    }

    @Override
    public TextIndex texts() {
        return new SqliteTexts();
    }

    @Override
    public Optional<PartitionLengths> partitions() {
        return Optional.empty();
    }

    @Override
    public String whyNotOpened(SQLException failure) {
        return switch (code(failure)) {
            case SQLITE_NOTADB ->
                file + " is not a Dormouse database. Name another directory, or move the file out of the way.";
            case SQLITE_CORRUPT -> file + " is damaged. Restore a backup; the damaged file is left as it is.";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN ->
                file + " cannot be written. Give this user the right to read and write it and its directory.";
            case SQLITE_FULL -> "There is no room left on the disk of " + file + ". Make some.";
            case SQLITE_BUSY, SQLITE_LOCKED -> file + " is locked by another program. Close that program.";
            default -> file + " cannot be opened: " + failure.getMessage();
        };
    }

    @Override
    public boolean isFaultOfTheChange(SQLException failure) {
        return switch (code(failure)) {
            case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG -> true;
            default -> false;
        };
    }

    /** A file does not come back by opening it again. */
    @Override
    public boolean isLost(SQLException failure) {
        return false;
    }

    private static SQLiteErrorCode code(SQLException failure) {
        return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & PRIMARY_CODE);
    }
}
