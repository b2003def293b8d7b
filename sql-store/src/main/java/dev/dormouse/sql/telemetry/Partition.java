package dev.dormouse.sql.telemetry;

import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The part of a table that holds a stretch of time, from its first millisecond to before its last. Its name says which. */
record Partition(Partition.Table table, long from, long until) {

    /** What is partitioned, and by which column. */
    enum Table {
        POINTS("history_points", "taken_at"),
        HOURS("history_hours", "begins_at");

        private final String title;
        private final String time;

        Table(String title, String time) {
            this.title = title;
            this.time = time;
        }

        /** Where rows of any time may lie. */
        String rest() {
            return title + "_default";
        }
    }

    private static final Pattern NAME = Pattern.compile(".*_from_(\\d+)_until_(\\d+)");

    /** The stretches there are, earliest first. */
    static List<Partition> of(Session session, Table table) throws SQLException {
        return session
                .all(
                        "SELECT c.relname FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid"
                                + " WHERE i.inhparent = CAST(? AS regclass)",
                        Row::text,
                        table.title)
                .stream()
                .map(name -> parse(table, name))
                .flatMap(Optional::stream)
                .sorted((one, other) -> Long.compare(one.from, other.from))
                .toList();
    }

    String name() {
        return table.title + "_from_" + from + "_until_" + until;
    }

    boolean isBefore(long time) {
        return until <= time;
    }

    boolean meets(Partition other) {
        return from < other.until && other.from < until;
    }

    /** Rows of its time that came before it was there move in. */
    void make(Session session) throws SQLException {
        session.execute("CREATE TABLE " + name() + " (LIKE " + table.title + " INCLUDING ALL)");
        session.execute("WITH moved AS (DELETE FROM " + table.rest() + " WHERE " + table.time + " >= " + from + " AND "
                + table.time + " < " + until + " RETURNING *) INSERT INTO " + name() + " SELECT * FROM moved");
        session.execute("ALTER TABLE " + table.title + " ATTACH PARTITION " + name() + " FOR VALUES FROM (" + from
                + ") TO (" + until + ")");
    }

    void drop(Session session) throws SQLException {
        session.execute("DROP TABLE " + name());
    }

    private static Optional<Partition> parse(Table table, String name) {
        var matcher = NAME.matcher(name);
        if (!matcher.matches()) return Optional.empty();
        return Optional.of(new Partition(table, Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
    }
}
