package dev.dormouse.sql.alarm;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.alarm.AlarmId;
import dev.dormouse.fleet.alarm.AlarmState;
import dev.dormouse.fleet.alarm.AlarmState.Acknowledged;
import dev.dormouse.fleet.alarm.AlarmState.Cleared;
import dev.dormouse.fleet.alarm.AlarmState.Raised;
import dev.dormouse.fleet.alarm.Alarms.Filter;
import dev.dormouse.fleet.alarm.Alarms.Stage;
import dev.dormouse.fleet.alarm.RuleId;
import dev.dormouse.fleet.alarm.Severity;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.search.Condition;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of alarms. */
final class AlarmRows {

    private static final String COLUMNS = "id, endpoint, rule, title, severity, reason, times, first_raised_at,"
            + " raised_at, stage, acknowledged_by, acknowledged_at, note, cleared_at, cleared_by";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM alarms ";

    private static final String RAISED = "raised";
    private static final String ACKNOWLEDGED = "acknowledged";
    private static final String CLEARED = "cleared";

    /** Where a page ended. */
    record Place(Instant raisedAt, String id) {}

    /** How many there are of a stage, a severity and a rule. */
    record Count(Stage stage, Severity severity, RuleId rule, long many) {}

    /** What a filter asks for, beginning with AND. */
    private record Conditions(String sql, List<Object> arguments) {}

    void put(Session session, Alarm alarm) throws SQLException {
        var state = alarm.state();
        var acknowledged = acknowledged(state);
        var cleared = state instanceof Cleared over ? Optional.of(over) : Optional.<Cleared>empty();
        session.change("DELETE FROM alarms WHERE id = ?", alarm.id().value());
        session.change(
                "INSERT INTO alarms (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                alarm.id().value(),
                alarm.endpoint().value(),
                alarm.rule().value(),
                alarm.title(),
                alarm.severity().name(),
                alarm.reason(),
                alarm.times(),
                alarm.firstRaisedAt(),
                alarm.raisedAt(),
                stageOf(state),
                acknowledged.map(Acknowledged::by),
                acknowledged.map(Acknowledged::at),
                acknowledged.map(Acknowledged::note),
                cleared.map(Cleared::at),
                cleared.flatMap(Cleared::by));
    }

    Optional<Alarm> find(Session session, AlarmId id) throws SQLException {
        return session.one(SELECT + "WHERE id = ?", AlarmRows::read, id.value());
    }

    Optional<Alarm> latest(Session session, EndpointName endpoint, RuleId rule) throws SQLException {
        return session.one(
                SELECT + "WHERE endpoint = ? AND rule = ? ORDER BY raised_at DESC, id DESC LIMIT 1",
                AlarmRows::read,
                endpoint.value(),
                rule.value());
    }

    List<Alarm> page(Session session, Filter filter, Optional<Place> after, int limit) throws SQLException {
        var matching = conditions(filter);
        var sql = new StringBuilder(SELECT).append("WHERE 1 = 1").append(matching.sql());
        var arguments = new ArrayList<>(matching.arguments());
        after.ifPresent(place -> {
            sql.append(" AND (raised_at < ? OR raised_at = ? AND id < ?)");
            arguments.addAll(List.of(place.raisedAt(), place.raisedAt(), place.id()));
        });
        arguments.add(limit);
        return session.all(
                sql.append(" ORDER BY raised_at DESC, id DESC LIMIT ?").toString(),
                AlarmRows::read,
                arguments.toArray());
    }

    List<Count> counts(Session session, Filter filter) throws SQLException {
        var matching = conditions(filter);
        return session.all(
                "SELECT stage, severity, rule, COUNT(*) FROM alarms WHERE 1 = 1" + matching.sql()
                        + " GROUP BY stage, severity, rule",
                row -> new Count(stage(row.text()), Severity.valueOf(row.text()), new RuleId(row.text()), row.number()),
                matching.arguments().toArray());
    }

    int removeCleared(Session session, Instant before, int atMost) throws SQLException {
        return session.change(
                "DELETE FROM alarms WHERE id IN (SELECT id FROM alarms WHERE cleared_at < ? LIMIT ?)", before, atMost);
    }

    int remove(Session session, EndpointName endpoint) throws SQLException {
        return session.change("DELETE FROM alarms WHERE endpoint = ?", endpoint.value());
    }

    private static Conditions conditions(Filter filter) {
        var sql = new StringBuilder();
        var arguments = new ArrayList<Object>();
        filter.stage().ifPresent(stage -> {
            switch (stage) {
                case OPEN -> sql.append(" AND cleared_at IS NULL");
                case RAISED -> sql.append(" AND cleared_at IS NULL AND stage = '" + RAISED + "'");
                case ACKNOWLEDGED -> sql.append(" AND cleared_at IS NULL AND stage = '" + ACKNOWLEDGED + "'");
                case CLEARED -> sql.append(" AND stage = '" + CLEARED + "'");
            }
        });
        filter.severity().ifPresent(severity -> {
            sql.append(" AND severity = ?");
            arguments.add(severity.name());
        });
        filter.endpoint().ifPresent(endpoint -> {
            sql.append(" AND endpoint = ?");
            arguments.add(endpoint.value());
        });
        filter.rule().ifPresent(rule -> {
            sql.append(" AND rule = ?");
            arguments.add(rule.value());
        });
        filter.devices().ifPresent(some -> {
            var device = Condition.ofEndpoint("alarms.endpoint", some.whole(), some.now());
            sql.append(" AND ").append(device.sql());
            arguments.addAll(device.arguments());
        });
        return new Conditions(sql.toString(), arguments);
    }

    private static Optional<Acknowledged> acknowledged(AlarmState state) {
        return switch (state) {
            case Raised raised -> Optional.empty();
            case Acknowledged acknowledged -> Optional.of(acknowledged);
            case Cleared cleared -> cleared.acknowledged();
        };
    }

    private static String stageOf(AlarmState state) {
        return switch (state) {
            case Raised raised -> RAISED;
            case Acknowledged acknowledged -> ACKNOWLEDGED;
            case Cleared cleared -> CLEARED;
        };
    }

    private static Stage stage(String stage) {
        return switch (stage) {
            case RAISED -> Stage.RAISED;
            case ACKNOWLEDGED -> Stage.ACKNOWLEDGED;
            case CLEARED -> Stage.CLEARED;
            default -> throw new IllegalStateException("the table has a stage nobody knows: " + stage);
        };
    }

    private static Alarm read(Row row) throws SQLException {
        return new Alarm(
                new AlarmId(row.text()),
                new EndpointName(row.text()),
                new RuleId(row.text()),
                row.text(),
                Severity.valueOf(row.text()),
                row.text(),
                (int) row.number(),
                row.time(),
                row.time(),
                state(row));
    }

    private static AlarmState state(Row row) throws SQLException {
        var stage = stage(row.text());
        var by = row.maybeText();
        var at = row.maybeTime();
        var note = row.maybeText();
        var acknowledged = by.map(who -> new Acknowledged(who, at.orElseThrow(), note.orElse("")));
        var clearedAt = row.maybeTime();
        var clearedBy = row.maybeText();
        return switch (stage) {
            case RAISED, OPEN -> new Raised();
            case ACKNOWLEDGED -> acknowledged.orElseThrow();
            case CLEARED -> new Cleared(clearedAt.orElseThrow(), clearedBy, acknowledged);
        };
    }
}
