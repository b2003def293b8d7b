package dev.dormouse.sql.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/**
 * A connection and the statements prepared on it, for one thread at a time. Arguments are text, numbers, flags, bytes, times
 * and durations; an empty {@link Optional} is NULL.
 */
public final class Session implements AutoCloseable {

    private final Connection connection;
    private final TextForm texts;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    public Session(Connection connection) {
        this(connection, TextForm.PLAIN);
    }

    Session(Connection connection, TextForm texts) {
        this.connection = connection;
        this.texts = texts;
    }

    /** Changes rows and returns how many. */
    public int change(String sql, Object... arguments) throws SQLException {
        return bound(sql, arguments).executeUpdate();
    }

    /** Changes many rows by one statement, sent together. */
    public void changeAll(String sql, List<Object[]> rows) throws SQLException {
        var statement = bound(sql);
        for (var row : rows) {
            for (int i = 0; i < row.length; i++) bind(statement, i + 1, row[i]);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    public <T> Optional<T> one(String sql, Row.Reader<T> reader, Object... arguments) throws SQLException {
        try (var answer = bound(sql, arguments).executeQuery()) {
            var row = new Row(answer, texts);
            return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
        }
    }

    public <T> List<T> all(String sql, Row.Reader<T> reader, Object... arguments) throws SQLException {
        var all = new ArrayList<T>();
        try (var answer = bound(sql, arguments).executeQuery()) {
            for (var row = new Row(answer, texts); row.next(); ) all.add(reader.read(row));
        }
        return all;
    }

    /** For a statement that counts, and so answers always. */
    public long count(String sql, Object... arguments) throws SQLException {
        return one(sql, Row::number, arguments).orElseThrow();
    }

    /** Runs a statement that is needed once: of a migration, or a setting. */
    public void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    public void rollback() throws SQLException {
        connection.rollback();
    }

    /** Makes a statement that runs on another thread fail soon. */
    public void interrupt() throws SQLException {
        if (connection instanceof SQLiteConnection sqlite) sqlite.getDatabase().interrupt();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private PreparedStatement bound(String sql, Object... arguments) throws SQLException {
        var statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) bind(statement, i + 1, arguments[i]);
        return statement;
    }

    private void bind(PreparedStatement statement, int index, Object argument) throws SQLException {
        switch (argument) {
            case String words -> statement.setString(index, texts.kept(words));
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case Double number -> statement.setDouble(index, number);
            case Boolean flag -> statement.setInt(index, flag ? 1 : 0);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Instant time -> statement.setLong(index, Times.nanos(time));
            case Duration duration -> statement.setLong(index, Times.nanos(duration));
            case Optional<?> maybe when maybe.isPresent() -> bind(statement, index, maybe.get());
            case Optional<?> nothing -> statement.setObject(index, null);
            default -> throw new IllegalArgumentException("a table does not hold a " + argument.getClass());
        }
    }
}
