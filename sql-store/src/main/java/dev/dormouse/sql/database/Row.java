package dev.dormouse.sql.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One row of an answer, read from left to right as the statement names its columns. */
public final class Row {

    /** Makes something of a row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    private final ResultSet columns;
    private final TextForm texts;
    private int column;

    Row(ResultSet columns, TextForm texts) {
        this.columns = columns;
        this.texts = texts;
    }

    boolean next() throws SQLException {
        column = 0;
        return columns.next();
    }

    public String text() throws SQLException {
        return texts.read(columns.getString(++column));
    }

    public Optional<String> maybeText() throws SQLException {
        return Optional.ofNullable(columns.getString(++column)).map(texts::read);
    }

    public long number() throws SQLException {
        return columns.getLong(++column);
    }

    public Optional<Long> maybeNumber() throws SQLException {
        long number = columns.getLong(++column);
        return columns.wasNull() ? Optional.empty() : Optional.of(number);
    }

    public Optional<Double> maybeFraction() throws SQLException {
        double number = columns.getDouble(++column);
        return columns.wasNull() ? Optional.empty() : Optional.of(number);
    }

    public boolean flag() throws SQLException {
        return columns.getInt(++column) != 0;
    }

    public byte[] bytes() throws SQLException {
        return columns.getBytes(++column);
    }

    public Optional<byte[]> maybeBytes() throws SQLException {
        return Optional.ofNullable(columns.getBytes(++column));
    }

    public Instant time() throws SQLException {
        return Times.instant(number());
    }

    public Optional<Instant> maybeTime() throws SQLException {
        return maybeNumber().map(Times::instant);
    }

    public Duration duration() throws SQLException {
        return Duration.ofNanos(number());
    }
}
