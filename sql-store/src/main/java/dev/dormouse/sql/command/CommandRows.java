package dev.dormouse.sql.command;

import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandBook.Query;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.command.Origin;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of commands. Whatever is written here is counted for its group in the same step. */
final class CommandRows {

    private static final String CHANGING = "state, state_at, reason, result, tries, attempts, due_at, ended_at";
    private static final String COLUMNS = "id, endpoint, " + AskedColumns.NAMES
            + ", asked_by, asked_at, key, group_id, deadline, state, state_at, reason, result, tries, attempts";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM commands ";

    private final GroupRows groups;

    CommandRows(GroupRows groups) {
        this.groups = groups;
    }

    /** New or changed. */
    void write(Session session, Command command) throws SQLException {
        if (!update(session, command)) insert(session, command);
    }

    /** One that is not there any more is not brought back. */
    boolean update(Session session, Command command) throws SQLException {
        var before = kindOf(session, command.id());
        if (before.isEmpty()) return false;
        var arguments = changing(command);
        arguments.add(command.id().value());
        session.change(
                "UPDATE commands SET (" + CHANGING + ") = (?, ?, ?, ?, ?, ?, ?, ?) WHERE id = ?", arguments.toArray());
        var now = command.state().kind();
        if (command.origin().group().isPresent() && now != before.get())
            groups.count(session, command.origin().group().get(), before.get(), now);
        return true;
    }

    /** One that waits; false when it does not. */
    boolean begin(Session session, Command sending) throws SQLException {
        return kindOf(session, sending.id()).equals(Optional.of(Kind.WAITING)) && update(session, sending);
    }

    private void insert(Session session, Command command) throws SQLException {
        var origin = command.origin();
        var arguments = new ArrayList<Object>();
        arguments.add(command.id().value());
        arguments.add(command.endpoint().value());
        arguments.addAll(new AskedColumns(command.order(), command.terms()).values());
        arguments.add(origin.by());
        arguments.add(origin.at());
        arguments.add(origin.key());
        arguments.add(origin.group().map(CommandId::value));
        arguments.add(command.deadline());
        arguments.addAll(changing(command));
        session.change(
                "INSERT INTO commands (" + COLUMNS + ", due_at, ended_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments.toArray());
        if (origin.group().isPresent())
            groups.countNew(session, origin.group().get(), command.state().kind());
    }

    Optional<Command> find(Session session, CommandId id) throws SQLException {
        return session.one(SELECT + "WHERE id = ?", CommandRows::read, id.value());
    }

    Optional<CommandId> findByKey(Session session, EndpointName endpoint, String key) throws SQLException {
        return session.one(
                "SELECT id FROM commands WHERE endpoint = ? AND key = ?",
                row -> new CommandId(row.text()),
                endpoint.value(),
                key);
    }

    List<Command> open(Session session, EndpointName endpoint) throws SQLException {
        return session.all(
                SELECT + "WHERE endpoint = ? AND ended_at IS NULL ORDER BY id", CommandRows::read, endpoint.value());
    }

    List<Command> page(Session session, Query query, Optional<String> before, int limit) throws SQLException {
        var sql = new StringBuilder(SELECT).append("WHERE 1 = 1");
        var arguments = new ArrayList<Object>();
        query.endpoint().ifPresent(endpoint -> {
            sql.append(" AND endpoint = ?");
            arguments.add(endpoint.value());
        });
        query.group().ifPresent(group -> {
            sql.append(" AND group_id = ?");
            arguments.add(group.value());
        });
        if (!query.kinds().isEmpty()) {
            sql.append(" AND state IN (")
                    .append(String.join(
                            ", ", query.kinds().stream().map(kind -> "?").toList()))
                    .append(")");
            query.kinds().stream().sorted().map(Kind::name).forEach(arguments::add);
        }
        before.ifPresent(last -> {
            sql.append(" AND id < ?");
            arguments.add(last);
        });
        arguments.add(limit);
        return session.all(sql + " ORDER BY id DESC LIMIT ?", CommandRows::read, arguments.toArray());
    }

    List<Command> due(Session session, Instant now, int atMost) throws SQLException {
        return session.all(SELECT + "WHERE due_at <= ? ORDER BY due_at, id LIMIT ?", CommandRows::read, now, atMost);
    }

    List<Command> sending(Session session) throws SQLException {
        return session.all(SELECT + "WHERE state = 'SENDING' ORDER BY id", CommandRows::read);
    }

    List<EndpointName> devicesWithOpen(Session session, String after, int limit) throws SQLException {
        return session.all(
                "SELECT DISTINCT endpoint FROM commands WHERE ended_at IS NULL AND endpoint > ?"
                        + " ORDER BY endpoint LIMIT ?",
                row -> new EndpointName(row.text()),
                after,
                limit);
    }

    List<Command> waitingOf(Session session, CommandId group, int atMost) throws SQLException {
        return session.all(
                SELECT + "WHERE group_id = ? AND ended_at IS NULL AND state = 'WAITING' ORDER BY id LIMIT ?",
                CommandRows::read,
                group.value(),
                atMost);
    }

    long countOpen(Session session) throws SQLException {
        return session.count("SELECT COUNT(*) FROM commands WHERE ended_at IS NULL");
    }

    List<CommandId> remove(Session session, EndpointName endpoint) throws SQLException {
        return session.all(
                "DELETE FROM commands WHERE endpoint = ? RETURNING id",
                row -> new CommandId(row.text()),
                endpoint.value());
    }

    int removeEndedBefore(Session session, Instant time, int atMost) throws SQLException {
        return session.change(
                "DELETE FROM commands WHERE id IN"
                        + " (SELECT id FROM commands WHERE ended_at < ? ORDER BY ended_at LIMIT ?)",
                time,
                atMost);
    }

    private static Optional<Kind> kindOf(Session session, CommandId id) throws SQLException {
        return session.one("SELECT state FROM commands WHERE id = ?", row -> Kind.valueOf(row.text()), id.value());
    }

    private static List<Object> changing(Command command) {
        var state = StateColumns.of(command.state());
        var endedAt = command.state() instanceof CommandState.Ended ended ? Optional.of(ended.at()) : Optional.empty();
        var values = new ArrayList<Object>();
        values.add(state.kind().name());
        values.add(state.at());
        values.add(state.reason());
        values.add(state.result());
        values.add(command.tries());
        values.add(HistoryLines.of(command.attempts()));
        values.add(command.dueAt());
        values.add(endedAt);
        return values;
    }

    private static Command read(Row row) throws SQLException {
        var id = new CommandId(row.text());
        var endpoint = new EndpointName(row.text());
        var asked = AskedColumns.read(row);
        var origin = new Origin(
                row.text(), row.time(), row.maybeText(), row.maybeText().map(CommandId::new));
        var deadline = row.time();
        var state = new StateColumns(Kind.valueOf(row.text()), row.maybeTime(), row.text(), row.text()).state();
        int tries = (int) row.number();
        var attempts = HistoryLines.attempts(row.text());
        return new Command(id, endpoint, asked.order(), asked.terms(), origin, deadline, state, tries, attempts);
    }
}
