package dev.dormouse.sql.database;

import dev.dormouse.fleet.StoreUnavailable;
import org.slf4j.LoggerFactory;

/** What is noted in memory and written to the database a little later. */
public interface WrittenLater {

    /** Names it in the log. */
    String what();

    /** Writes all that is noted so far, and returns when it is durable. */
    void flush();

    /** Whether as much waits as may, so that more is dropped. */
    boolean isFull();

    /** For a scheduler: the notes stay where they are while the database takes none, and the writer has told why. */
    default void flushIfPossible() {
        try {
            flush();
        } catch (StoreUnavailable e) {
            LoggerFactory.getLogger(WrittenLater.class)
                    .atDebug()
                    .addKeyValue("what", what())
                    .setCause(e)
                    .log("notes wait");
        }
    }
}
