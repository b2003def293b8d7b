package dev.dormouse.sql.database;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;

/** What differs between databases; all other SQL is written so that each of them takes it. */
public interface Dialect {

    /** Opens the session of the writer: no commit but on demand, each commit durable. */
    Session openForWriting() throws SQLException;

    /** Opens a session that sees what is committed and cannot change it. */
    Session openForReading() throws SQLException;

    /** Opens a session to make a copy consistent in itself and let go of. */
    Session openCopy(Path copy) throws SQLException;

    /** Copies what is committed to a file that does not exist yet; others read and write meanwhile. */
    void copyTo(Session session, Path copy) throws SQLException;

    /** Looks through all of it for damage and says what it found. May be {@link Session#interrupt interrupted}. */
    Optional<String> damage(Session session) throws SQLException;

    /** The folder of the migration scripts, beside this package's parent. */
    String scripts();

    /** A sentence that tells a person why the database could not be opened, and what to do. */
    String whyNotOpened(SQLException failure);

    /** Whether the change alone is at fault, a broken constraint say, and the database is fine. */
    boolean isFaultOfTheChange(SQLException failure);
}
