package dev.dormouse.sql.command;

import dev.dormouse.fleet.command.CommandGroup;
import dev.dormouse.fleet.command.CommandGroup.Progress;
import dev.dormouse.fleet.command.CommandGroup.Stage;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.command.Origin;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of groups, and the numbers in it. */
final class GroupRows {

    private static final List<Kind> ENDS =
            Arrays.stream(Kind.values()).filter(Kind::ended).toList();
    private static final String NUMBERS =
            "commands, " + ENDS.stream().map(GroupRows::column).collect(Collectors.joining(", "));
    private static final String COLUMNS =
            "id, " + AskedColumns.NAMES + ", asked_by, asked_at, key, target, stage, reached, " + NUMBERS;
    private static final String SELECT = "SELECT " + COLUMNS + " FROM command_groups ";

    void insert(Session session, CommandGroup group) throws SQLException {
        var origin = group.origin();
        var arguments = new ArrayList<Object>();
        arguments.add(group.id().value());
        arguments.addAll(new AskedColumns(group.order(), group.terms()).values());
        arguments.add(origin.by());
        arguments.add(origin.at());
        arguments.add(origin.key());
        arguments.add(TargetText.of(group.target()));
        arguments.add(group.stage().name());
        arguments.add(group.reached());
        arguments.add(group.progress().commands());
        for (var end : ENDS) arguments.add(group.progress().ended().getOrDefault(end, 0L));
        session.change(
                "INSERT INTO command_groups (" + COLUMNS
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments.toArray());
    }

    Optional<CommandGroup> find(Session session, CommandId id) throws SQLException {
        return session.one(SELECT + "WHERE id = ?", GroupRows::read, id.value());
    }

    Optional<CommandGroup> findByKey(Session session, String key) throws SQLException {
        return session.one(SELECT + "WHERE key = ?", GroupRows::read, key);
    }

    List<CommandGroup> page(Session session, Optional<String> before, int limit) throws SQLException {
        return before.isPresent()
                ? session.all(SELECT + "WHERE id < ? ORDER BY id DESC LIMIT ?", GroupRows::read, before.get(), limit)
                : session.all(SELECT + "ORDER BY id DESC LIMIT ?", GroupRows::read, limit);
    }

    List<CommandGroup> in(Session session, Stage stage, int atMost) throws SQLException {
        return session.all(SELECT + "WHERE stage = ? ORDER BY id LIMIT ?", GroupRows::read, stage.name(), atMost);
    }

    boolean advance(Session session, CommandId id, Stage from, Stage to) throws SQLException {
        return session.change(
                        "UPDATE command_groups SET stage = ? WHERE id = ? AND stage = ?",
                        to.name(),
                        id.value(),
                        from.name())
                > 0;
    }

    boolean reach(Session session, CommandId id, Optional<String> reached, Stage stage) throws SQLException {
        return session.change(
                        "UPDATE command_groups SET reached = ?, stage = ? WHERE id = ? AND stage = 'GATHERING'",
                        reached,
                        stage.name(),
                        id.value())
                > 0;
    }

    void countNew(Session session, CommandId id, Kind kind) throws SQLException {
        session.change("UPDATE command_groups SET commands = commands + 1 WHERE id = ?", id.value());
        if (kind.ended()) add(session, id, kind, 1);
    }

    void count(Session session, CommandId id, Kind before, Kind now) throws SQLException {
        if (before.ended()) add(session, id, before, -1);
        if (now.ended()) add(session, id, now, 1);
    }

    int removeOverBefore(Session session, Instant time, int atMost) throws SQLException {
        var ended = ENDS.stream().map(GroupRows::column).collect(Collectors.joining(" + "));
        return session.change(
                "DELETE FROM command_groups WHERE id IN (SELECT id FROM command_groups"
                        + " WHERE stage IN ('GATHERED', 'CANCELLED') AND asked_at < ? AND commands = " + ended
                        + " AND NOT EXISTS (SELECT 1 FROM commands WHERE commands.group_id = command_groups.id)"
                        + " ORDER BY id LIMIT ?)",
                time,
                atMost);
    }

    private static void add(Session session, CommandId id, Kind kind, int number) throws SQLException {
        var column = column(kind);
        session.change(
                "UPDATE command_groups SET " + column + " = " + column + " + ? WHERE id = ?", number, id.value());
    }

    private static String column(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static CommandGroup read(Row row) throws SQLException {
        var id = new CommandId(row.text());
        var asked = AskedColumns.read(row);
        var origin = new Origin(row.text(), row.time(), row.maybeText(), Optional.empty());
        var target = TargetText.parse(row.text());
        var stage = Stage.valueOf(row.text());
        var reached = row.maybeText();
        long commands = row.number();
        var ended = new EnumMap<Kind, Long>(Kind.class);
        for (var end : ENDS) {
            long number = row.number();
            if (number > 0) ended.put(end, number);
        }
        return new CommandGroup(
                id, asked.order(), asked.terms(), origin, target, stage, reached, new Progress(commands, ended));
    }
}
