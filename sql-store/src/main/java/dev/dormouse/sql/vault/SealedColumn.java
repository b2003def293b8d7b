package dev.dormouse.sql.vault;

import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A column that holds something sealed. {@code names} are the columns of text that tell a row from all others and say what its
 * secret belongs to; {@code only} is a condition for the rows that have one.
 */
public record SealedColumn(
        String table,
        List<String> names,
        String column,
        Optional<String> only,
        Function<List<String>, byte[]> context) {

    record Cell(List<String> row, byte[] sealed) {}

    /** Rows after that one whose secret does not begin with the mark, in the order of their names. */
    List<Cell> others(Session session, byte[] mark, List<String> after, int atMost) throws SQLException {
        var arguments = new ArrayList<Object>();
        arguments.add(mark.length);
        arguments.add(mark);
        arguments.addAll(after.isEmpty() ? names.stream().map(name -> "").toList() : after);
        arguments.add(atMost);
        return session.all(
                "SELECT " + joined() + ", " + column + " FROM " + table + " WHERE substr(" + column + ", 1, ?) <> ?"
                        + only.map(condition -> " AND " + condition).orElse("") + " AND (" + joined() + ") > ("
                        + places() + ") ORDER BY " + joined() + " LIMIT ?",
                this::read,
                arguments.toArray());
    }

    /** Unless somebody wrote another there meanwhile. */
    void replace(Session session, Cell before, byte[] sealed) throws SQLException {
        var arguments = new ArrayList<Object>();
        arguments.add(sealed);
        arguments.add(before.sealed());
        arguments.addAll(before.row());
        session.change(
                "UPDATE " + table + " SET " + column + " = ? WHERE " + column + " = ? AND (" + joined() + ") = ("
                        + places() + ")",
                arguments.toArray());
    }

    long count(Session session, byte[] mark) throws SQLException {
        return session.count(
                "SELECT COUNT(*) FROM " + table + " WHERE substr(" + column + ", 1, ?) <> ?"
                        + only.map(condition -> " AND " + condition).orElse(""),
                mark.length,
                mark);
    }

    private Cell read(Row row) throws SQLException {
        var values = new ArrayList<String>();
        for (int i = 0; i < names.size(); i++) values.add(row.text());
        return new Cell(List.copyOf(values), row.bytes());
    }

    private String joined() {
        return String.join(", ", names);
    }

    private String places() {
        return names.stream().map(name -> "?").collect(Collectors.joining(", "));
    }
}
