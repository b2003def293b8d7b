package dev.dormouse.sql.database;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What differs between databases; all other SQL is written so that each of them takes it. */
public interface Dialect {

    /** Opens the session of the writer: no commit but on demand, each commit durable. */
    Session openForWriting() throws SQLException;

    /** Opens a session that sees what is committed and cannot change it. */
    Session openForReading() throws SQLException;

    /**
     * Begins a transaction of the writer. From here to its end nobody else changes the database, in this process or another:
     * what a change reads stays true until it is committed.
     */
    void begin(Session session) throws SQLException;

    /** Looks through all of it for damage and says what it found. May be {@link Session#interrupt interrupted}. */
    Optional<String> damage(Session session) throws SQLException;

    /** The folders in which a migration script is looked for, beside this package's parent; the first that has it counts. */
    List<String> scripts();

    /** A statement of a script in the words of this database; scripts are written in those of SQLite. */
    String spelled(String statement);

    /** The index of the texts that devices are searched by. */
    TextIndex texts();

    /** How the history is partitioned by time; absent where it is not. */
    Optional<PartitionLengths> partitions();

    /** A sentence that tells a person why the database could not be opened, and what to do. */
    String whyNotOpened(SQLException failure);

    /** Whether the change alone is at fault, a broken constraint say, and the database is fine. */
    boolean isFaultOfTheChange(SQLException failure);

    /** Whether the session is at an end, and another one may do: what was not committed can be done again there. */
    boolean isLost(SQLException failure);
}
