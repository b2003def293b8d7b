package dev.dormouse.sql.move;

import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A table as its columns and its key say it is; both databases have it alike, and hold its rows in the same order. */
record Table(String name, List<Column> columns, List<Column> key) {

    private static final int ROWS_AT_ONCE = 2_000;

    enum Type {
        NUMBER,
        FRACTION,
        TEXT,
        BYTES
    }

    record Column(String name, Type type, int placeInKey) {}

    /** All that there are in an embedded database but those of its text index, and those first that others refer to. */
    static List<Table> all(Session sqlite) throws SQLException {
        var names = sqlite.all(
                "SELECT m.name FROM sqlite_master m JOIN pragma_table_list l ON l.schema = 'main' AND l.name = m.name"
                        + " WHERE l.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY m.rootpage",
                Row::text);
        var tables = new ArrayList<Table>();
        for (var name : names) tables.add(of(sqlite, name));
        return tables;
    }

    private static Table of(Session sqlite, String name) throws SQLException {
        var columns = sqlite.all(
                "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid",
                row -> new Column(row.text(), type(row.text()), (int) row.number()),
                name);
        var key = columns.stream()
                .filter(column -> column.placeInKey() > 0)
                .sorted(Comparator.comparingInt(Column::placeInKey))
                .toList();
        if (key.isEmpty()) throw new IllegalStateException("the table " + name + " has no key");
        return new Table(name, columns, key);
    }

    private static Type type(String declared) {
        return switch (declared) {
            case "INTEGER", "BIGINT" -> Type.NUMBER;
            case "REAL" -> Type.FRACTION;
            case "TEXT" -> Type.TEXT;
            case "BLOB" -> Type.BYTES;
            default -> throw new IllegalStateException("no table of ours has a column of type " + declared);
        };
    }

    /** The rows after one with this key, some at a time; from the first on when there is none. */
    List<Object[]> after(Session session, Optional<Object[]> last) throws SQLException {
        var sql = "SELECT " + names(columns) + " FROM " + name
                + (last.isPresent() ? " WHERE (" + names(key) + ") > (" + marks(key) + ")" : "") + " ORDER BY "
                + names(key) + " LIMIT " + ROWS_AT_ONCE;
        return session.all(sql, this::read, last.map(this::keyOf).orElseGet(() -> new Object[0]));
    }

    /** The last row by its key. */
    Optional<Object[]> last(Session session) throws SQLException {
        var downwards = key.stream().map(column -> column.name() + " DESC").collect(Collectors.joining(", "));
        return session.one(
                "SELECT " + names(columns) + " FROM " + name + " ORDER BY " + downwards + " LIMIT 1", this::read);
    }

    void insert(Session session, List<Object[]> rows) throws SQLException {
        session.changeAll("INSERT INTO " + name + " (" + names(columns) + ") VALUES (" + marks(columns) + ")", rows);
    }

    private Object[] keyOf(Object[] row) {
        return key.stream().map(column -> row[columns.indexOf(column)]).toArray();
    }

    /** What is NULL is an empty Optional. */
    private Object[] read(Row row) throws SQLException {
        var values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            Optional<?> value = switch (columns.get(i).type()) {
                case NUMBER -> row.maybeNumber();
                case FRACTION -> row.maybeFraction();
                case TEXT -> row.maybeText();
                case BYTES -> row.maybeBytes();
            };
            values[i] = value;
        }
        return values;
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    private static String marks(List<Column> columns) {
        return String.join(", ", Collections.nCopies(columns.size(), "?"));
    }
}
