package dev.dormouse.sql.bootstrap;

import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.bootstrap.BootstrapSessions.Filter;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.sql.database.Addresses;
import dev.dormouse.sql.database.Lines;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of bootstrap sessions; they are numbered as they end. */
final class SessionRows {

    private static final String COLUMNS =
            "endpoint, address, identity, connection_id, began, ended, server, outcome, step, why, exchanges";

    /** A session and its place in the order. */
    record Numbered(long number, BootstrapSession session) {}

    void insert(Session database, BootstrapSession session) throws SQLException {
        var outcome = session.outcome();
        database.change(
                "INSERT INTO bootstrap_sessions (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                session.endpoint().value(),
                Addresses.text(session.peer().address()),
                session.peer().identity().key(),
                session.peer().connectionId().map(ConnectionId::hex),
                session.began(),
                session.ended(),
                session.server(),
                outcome.kind().name(),
                step(outcome),
                why(outcome),
                lines(session.exchanges()).text());
    }

    /** Leaves the newest of a device. */
    int trim(Session database, EndpointName endpoint, int atMost) throws SQLException {
        return database.change(
                "DELETE FROM bootstrap_sessions WHERE endpoint = ? AND number <="
                        + " (SELECT number FROM bootstrap_sessions WHERE endpoint = ? ORDER BY number DESC LIMIT 1 OFFSET ?)",
                endpoint.value(),
                endpoint.value(),
                atMost);
    }

    List<Numbered> page(Session database, Filter filter, long before, int limit) throws SQLException {
        var sql = new StringBuilder("SELECT number, " + COLUMNS + " FROM bootstrap_sessions WHERE number < ?");
        var arguments = new ArrayList<Object>(List.of(before));
        filter.endpoint().ifPresent(endpoint -> {
            sql.append(" AND endpoint = ?");
            arguments.add(endpoint.value());
        });
        if (!filter.kinds().isEmpty()) {
            sql.append(filter.kinds().stream()
                    .map(kind -> "?")
                    .collect(Collectors.joining(", ", " AND outcome IN (", ")")));
            filter.kinds().forEach(kind -> arguments.add(kind.name()));
        }
        arguments.add(limit);
        return database.all(
                sql.append(" ORDER BY number DESC LIMIT ?").toString(), SessionRows::read, arguments.toArray());
    }

    private static Numbered read(Row row) throws SQLException {
        long number = row.number();
        var endpoint = new EndpointName(row.text());
        var peer = new Peer(
                Addresses.parse(row.text()),
                PeerIdentity.parse(row.text()),
                row.maybeText().map(ConnectionId::new));
        var began = row.time();
        var ended = row.time();
        var server = row.maybeText();
        var outcome = outcome(Outcome.Kind.valueOf(row.text()), row.maybeText(), row.maybeText());
        var exchanges = Lines.parse(row.text()).all().stream()
                .map(SessionRows::exchange)
                .toList();
        return new Numbered(number, new BootstrapSession(endpoint, peer, began, ended, exchanges, server, outcome));
    }

    private static Optional<String> step(Outcome outcome) {
        return outcome instanceof Outcome.Failed(var step, var why) ? Optional.of(step) : Optional.empty();
    }

    private static Optional<String> why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed(var step, var why) -> Optional.of(why);
            case Outcome.TurnedAway(var why) -> Optional.of(why);
            case Outcome.Finished finished -> Optional.empty();
            case Outcome.Overtaken overtaken -> Optional.empty();
            case Outcome.Interrupted interrupted -> Optional.empty();
        };
    }

    private static Outcome outcome(Outcome.Kind kind, Optional<String> step, Optional<String> why) {
        return switch (kind) {
            case FINISHED -> new Outcome.Finished();
            case FAILED -> new Outcome.Failed(step.orElseThrow(), why.orElseThrow());
            case OVERTAKEN -> new Outcome.Overtaken();
            case INTERRUPTED -> new Outcome.Interrupted();
            case TURNED_AWAY -> new Outcome.TurnedAway(why.orElseThrow());
        };
    }

    private static Lines lines(List<Exchange> exchanges) {
        return new Lines(exchanges.stream()
                .map(exchange -> Lines.line(
                        exchange.what(),
                        exchange.format(),
                        exchange.bytesDown(),
                        exchange.bytesUp(),
                        exchange.answer(),
                        exchange.took().toNanos()))
                .toList());
    }

    private static Exchange exchange(List<String> words) {
        return new Exchange(
                words.get(0),
                Lines.maybe(words.get(1)),
                Integer.parseInt(words.get(2)),
                Integer.parseInt(words.get(3)),
                Lines.maybe(words.get(4)),
                Duration.ofNanos(Long.parseLong(words.get(5))));
    }
}
