package dev.dormouse.sql.log;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog.Filter;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.search.Condition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of what happened. */
final class LogRows {

    /** An entry and its place in the order. */
    record Numbered(long number, LogEntry entry) {}

    long newest(Session session) throws SQLException {
        return session.count("SELECT COALESCE(MAX(number), 0) FROM event_log");
    }

    /** Does nothing when it is there. */
    void put(Session session, long number, LogEntry entry) throws SQLException {
        session.change(
                "INSERT INTO event_log (number, at, kind, endpoint, sentence, keys) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (number) DO NOTHING",
                number,
                entry.at(),
                entry.kind().name(),
                entry.endpoint().map(EndpointName::value),
                entry.sentence(),
                KeysText.of(entry.keys()));
    }

    List<Numbered> page(Session session, Filter filter, long before, int limit) throws SQLException {
        var sql =
                new StringBuilder("SELECT number, at, kind, endpoint, sentence, keys FROM event_log WHERE number < ?");
        var arguments = new ArrayList<Object>(List.of(before));
        filter.endpoint().ifPresent(endpoint -> {
            sql.append(" AND endpoint = ?");
            arguments.add(endpoint.value());
        });
        if (!filter.kinds().isEmpty()) {
            sql.append(
                    filter.kinds().stream().map(kind -> "?").collect(Collectors.joining(", ", " AND kind IN (", ")")));
            filter.kinds().forEach(kind -> arguments.add(kind.name()));
        }
        filter.from().ifPresent(at -> {
            sql.append(" AND at >= ?");
            arguments.add(at);
        });
        filter.to().ifPresent(at -> {
            sql.append(" AND at < ?");
            arguments.add(at);
        });
        filter.devices().ifPresent(some -> {
            var device = Condition.ofEndpoint("event_log.endpoint", some.whole(), some.now());
            sql.append(" AND ").append(device.sql());
            arguments.addAll(device.arguments());
        });
        arguments.add(limit);
        return session.all(sql.append(" ORDER BY number DESC LIMIT ?").toString(), LogRows::read, arguments.toArray());
    }

    int remove(Session session, EndpointName endpoint) throws SQLException {
        return session.change("DELETE FROM event_log WHERE endpoint = ?", endpoint.value());
    }

    /** The newest of those that are too many when so many may stay. */
    Optional<Long> newestBeyond(Session session, long most) throws SQLException {
        return session.one("SELECT number FROM event_log ORDER BY number DESC LIMIT 1 OFFSET ?", Row::number, most);
    }

    /** First by age, then what is too many. */
    int trim(Session session, Instant olderThan, Optional<Long> tooMany, int atMost) throws SQLException {
        int old = session.change(
                "DELETE FROM event_log WHERE number IN (SELECT number FROM event_log WHERE at < ? ORDER BY at LIMIT ?)",
                olderThan,
                atMost);
        if (tooMany.isEmpty()) return old;
        return old
                + session.change(
                        "DELETE FROM event_log WHERE number IN"
                                + " (SELECT number FROM event_log WHERE number <= ? ORDER BY number LIMIT ?)",
                        tooMany.get(),
                        atMost - old);
    }

    private static Numbered read(Row row) throws SQLException {
        return new Numbered(
                row.number(),
                new LogEntry(
                        row.time(),
                        LogKind.valueOf(row.text()),
                        row.maybeText().map(EndpointName::new),
                        row.text(),
                        KeysText.parse(row.text())));
    }
}
