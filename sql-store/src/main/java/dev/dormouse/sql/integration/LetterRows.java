package dev.dormouse.sql.integration;

import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.integration.Letter;
import dev.dormouse.fleet.integration.Subject;
import dev.dormouse.fleet.integration.Telling;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The table of letters. */
final class LetterRows {

    /** The highest number there ever was: somebody's place remembers it when the letter is gone. */
    long newest(Session session) throws SQLException {
        return Math.max(
                session.count("SELECT COALESCE(MAX(number), 0) FROM outbox"),
                session.count("SELECT COALESCE(MAX(place), 0) FROM integrations"));
    }

    void add(Session session, long first, List<Telling> tellings) throws SQLException {
        var rows = new ArrayList<Object[]>();
        for (var telling : tellings)
            rows.add(new Object[] {
                first + rows.size(),
                telling.kind(),
                endpoint(telling),
                campaign(telling),
                node(telling),
                telling.at(),
                telling.data()
            });
        session.changeAll(
                "INSERT INTO outbox (number, kind, endpoint, campaign, node, at, data) VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows);
    }

    List<Letter> after(Session session, long number, int atMost) throws SQLException {
        return session.all(
                "SELECT number, kind, endpoint, campaign, node, at, data FROM outbox WHERE number > ?"
                        + " ORDER BY number LIMIT ?",
                LetterRows::read,
                number,
                atMost);
    }

    long count(Session session, long after, long upTo, Set<String> kinds, long atMost) throws SQLException {
        var arguments = new ArrayList<Object>(List.of(after, upTo));
        arguments.addAll(kinds);
        arguments.add(atMost);
        var places = String.join(", ", kinds.stream().map(kind -> "?").toList());
        return session.count(
                "SELECT COUNT(*) FROM (SELECT 1 FROM outbox WHERE number > ? AND number <= ? AND kind IN (" + places
                        + ") LIMIT ?) AS counted",
                arguments.toArray());
    }

    int removeUpTo(Session session, long number, int atMost) throws SQLException {
        return session.change(
                "DELETE FROM outbox WHERE number IN (SELECT number FROM outbox WHERE number <= ? ORDER BY number LIMIT ?)",
                number,
                atMost);
    }

    /** The newest of those that are too many, or too old; of the oldest so many at most. */
    Optional<Long> tooMuch(Session session, long most, Instant olderThan, int atMost) throws SQLException {
        long over = Math.min(atMost, session.count("SELECT COUNT(*) FROM outbox") - most);
        var many = over <= 0
                ? Optional.<Long>empty()
                : session.one("SELECT number FROM outbox ORDER BY number LIMIT 1 OFFSET ?", Row::number, over - 1);
        var old = session.one(
                "SELECT MAX(number) FROM (SELECT number, at FROM outbox ORDER BY number LIMIT ?) AS oldest WHERE at < ?",
                Row::maybeNumber,
                atMost,
                olderThan);
        return old.flatMap(number -> number)
                .map(number -> Math.max(number, many.orElse(0L)))
                .or(() -> many);
    }

    private static Letter read(Row row) throws SQLException {
        return new Letter(row.number(), telling(row));
    }

    static Telling telling(Row row) throws SQLException {
        var kind = row.text();
        var endpoint = row.text();
        var campaign = row.maybeText().<Subject>map(id -> new Subject.OfCampaign(new CampaignId(id)));
        var node = row.maybeText().<Subject>map(name -> new Subject.OfNode(new NodeName(name)));
        var subject = campaign.or(() -> node).orElseGet(() -> new Subject.OfDevice(new EndpointName(endpoint)));
        return new Telling(kind, subject, row.time(), row.text());
    }

    /** Empty, as no endpoint is, where it is about something else. */
    static String endpoint(Telling telling) {
        return telling.subject().device().map(EndpointName::value).orElse("");
    }

    static Optional<String> campaign(Telling telling) {
        return telling.subject().campaign().map(CampaignId::value);
    }

    static Optional<String> node(Telling telling) {
        return telling.subject().node().map(NodeName::value);
    }
}
