package dev.dormouse.sql.integration;

import dev.dormouse.fleet.integration.IntegrationName;
import dev.dormouse.fleet.integration.Letter;
import dev.dormouse.fleet.integration.Outbox.Selection;
import dev.dormouse.fleet.integration.Undelivered;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of what was not taken. */
final class UndeliveredRows {

    private static final String COLUMNS =
            "number, kind, endpoint, campaign, node, at, data, attempts, since, next_at, why";
    private static final int LONGEST_WHY = 300;

    void put(Session session, IntegrationName name, Undelivered one) throws SQLException {
        remove(session, name, one.number());
        var telling = one.letter().telling();
        session.change(
                "INSERT INTO undelivered (integration, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                name.value(),
                one.number(),
                telling.kind(),
                LetterRows.endpoint(telling),
                LetterRows.campaign(telling),
                LetterRows.node(telling),
                telling.at(),
                telling.data(),
                one.attempts(),
                one.since(),
                one.nextAt(),
                one.why().length() > LONGEST_WHY ? one.why().substring(0, LONGEST_WHY) : one.why());
    }

    void remove(Session session, IntegrationName name, long number) throws SQLException {
        session.change("DELETE FROM undelivered WHERE integration = ? AND number = ?", name.value(), number);
    }

    void removeAll(Session session, IntegrationName name) throws SQLException {
        session.change("DELETE FROM undelivered WHERE integration = ?", name.value());
    }

    List<Undelivered> waiting(Session session, IntegrationName name, int atMost) throws SQLException {
        return session.all(
                "SELECT " + COLUMNS + " FROM undelivered WHERE integration = ? AND next_at IS NOT NULL"
                        + " ORDER BY number LIMIT ?",
                UndeliveredRows::read,
                name.value(),
                atMost);
    }

    List<Undelivered> dead(Session session, IntegrationName name, long before, int atMost) throws SQLException {
        return session.all(
                "SELECT " + COLUMNS + " FROM undelivered WHERE integration = ? AND next_at IS NULL AND number < ?"
                        + " ORDER BY number DESC LIMIT ?",
                UndeliveredRows::read,
                name.value(),
                before,
                atMost);
    }

    long deadCount(Session session, IntegrationName name) throws SQLException {
        return session.count(
                "SELECT COUNT(*) FROM undelivered WHERE integration = ? AND next_at IS NULL", name.value());
    }

    int replay(Session session, IntegrationName name, Selection which, Instant now) throws SQLException {
        return changeDead(
                session, "UPDATE undelivered SET next_at = ?, since = ?, attempts = 0", List.of(now, now), name, which);
    }

    int discard(Session session, IntegrationName name, Selection which) throws SQLException {
        return changeDead(session, "DELETE FROM undelivered", List.of(), name, which);
    }

    void hurry(Session session, IntegrationName name, Instant now) throws SQLException {
        session.change(
                "UPDATE undelivered SET next_at = ? WHERE integration = ? AND next_at IS NOT NULL", now, name.value());
    }

    /** First by age, then what is too many. */
    int trim(Session session, IntegrationName name, Instant olderThan, long most, int atMost) throws SQLException {
        int old = session.change(
                "DELETE FROM undelivered WHERE integration = ? AND next_at IS NULL AND number IN"
                        + " (SELECT number FROM undelivered WHERE integration = ? AND next_at IS NULL AND at < ?"
                        + " ORDER BY number LIMIT ?)",
                name.value(),
                name.value(),
                olderThan,
                atMost);
        long over = Math.clamp(deadCount(session, name) - most, 0, Math.max(0, atMost - old));
        if (over == 0) return old;
        return old
                + session.change(
                        "DELETE FROM undelivered WHERE integration = ? AND next_at IS NULL AND number IN"
                                + " (SELECT number FROM undelivered WHERE integration = ? AND next_at IS NULL"
                                + " ORDER BY number LIMIT ?)",
                        name.value(),
                        name.value(),
                        over);
    }

    private static int changeDead(
            Session session, String change, List<Instant> values, IntegrationName name, Selection which)
            throws SQLException {
        var sql = new StringBuilder(change).append(" WHERE integration = ? AND next_at IS NULL");
        var arguments = new ArrayList<Object>(values);
        arguments.add(name.value());
        which.from().ifPresent(at -> {
            sql.append(" AND at >= ?");
            arguments.add(at);
        });
        which.to().ifPresent(at -> {
            sql.append(" AND at < ?");
            arguments.add(at);
        });
        if (which.numbers().isEmpty()) return session.change(sql.toString(), arguments.toArray());
        int changed = 0;
        sql.append(" AND number = ?");
        for (long number : which.numbers()) {
            var one = new ArrayList<>(arguments);
            one.add(number);
            changed += session.change(sql.toString(), one.toArray());
        }
        return changed;
    }

    private static Undelivered read(Row row) throws SQLException {
        var letter = new Letter(row.number(), LetterRows.telling(row));
        int attempts = (int) row.number();
        var since = row.time();
        Optional<Instant> nextAt = row.maybeTime();
        return new Undelivered(letter, attempts, since, nextAt, row.text());
    }
}
