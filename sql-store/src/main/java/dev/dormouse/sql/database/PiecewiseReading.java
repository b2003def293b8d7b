package dev.dormouse.sql.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads a whole table with several readers at once, each of which takes the next piece in the order of the key until none is left: what
 * takes the time is to make something of the rows. For a table nobody changes meanwhile. The readers are threads of their own, for
 * SQLite works inside native code.
 */
public final class PiecewiseReading {

    private static final int ROWS = 10_000;

    private final Dialect dialect;
    private final int readers;

    public PiecewiseReading(Dialect dialect, int readers) {
        this.dialect = dialect;
        this.readers = readers;
    }

    /** Makes something of a row, on one of the readers' threads. */
    @FunctionalInterface
    public interface Taker {
        void take(Session session, Row row) throws SQLException;
    }

    /**
     * A table and what is read of it.
     *
     * @param key the column that is the primary key
     * @param first less than all keys
     */
    public record Source<K>(String table, String key, Row.Reader<K> keys, K first, String columns) {

        private String lastOfPiece() {
            return "SELECT " + key + " FROM " + table + " WHERE " + key + " > ? ORDER BY " + key + " LIMIT 1 OFFSET "
                    + (ROWS - 1);
        }

        private String piece() {
            return "SELECT " + columns + " FROM " + table + " WHERE " + key + " > ? ORDER BY " + key + " LIMIT " + ROWS;
        }
    }

    /** Returns when all rows are taken. */
    public <K> void read(Source<K> source, Taker taker) throws SQLException {
        var pieces = new Pieces<>(source);
        var reading = new ArrayList<Future<?>>();
        try (var threads = Executors.newFixedThreadPool(
                readers, Thread.ofPlatform().daemon().name("sql-opening-", 0).factory())) {
            for (int i = 0; i < readers; i++) reading.add(threads.submit(() -> read(pieces, taker)));
        }
        for (var one : reading) done(one);
    }

    private <K> Boolean read(Pieces<K> pieces, Taker taker) throws SQLException {
        try (var session = dialect.openForReading()) {
            for (var after = pieces.next(session); after.isPresent(); after = pieces.next(session))
                session.all(
                        pieces.source.piece(),
                        row -> {
                            taker.take(session, row);
                            return Boolean.TRUE;
                        },
                        after.get());
        }
        return Boolean.TRUE;
    }

    private static void done(Future<?> reading) throws SQLException {
        try {
            reading.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case null, default -> throw new IllegalStateException("a table was not read", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while a table was read", e);
        }
    }

    /** Where the next piece begins. To find its end is to skip its rows, which is a hundredth of the work of reading them. */
    private static final class Pieces<K> {
        private final Source<K> source;
        private Optional<K> next;

        private Pieces(Source<K> source) {
            this.source = source;
            this.next = Optional.of(source.first());
        }

        private synchronized Optional<K> next(Session session) throws SQLException {
            var after = next;
            if (after.isPresent()) next = session.one(source.lastOfPiece(), source.keys(), after.get());
            return after;
        }
    }
}
