package dev.dormouse.sql.audit;

import dev.dormouse.fleet.audit.Act;
import dev.dormouse.fleet.audit.ActId;
import dev.dormouse.fleet.audit.AuditTrail.Filter;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Search;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of acts. */
final class ActRows {

    private static final String COLUMNS =
            "id, at, account, address, operation, target, endpoint, asked, was, ended_at, status, problem, became";

    void put(Session session, Act act) throws SQLException {
        var what = act.what();
        session.change(
                "INSERT INTO acts (id, at, account, address, operation, target, searched, endpoint, asked, was)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                act.id().value(),
                act.at(),
                act.who().account(),
                act.who().address(),
                what.operation(),
                what.target(),
                Search.folded(what.target()),
                what.endpoint().map(EndpointName::value),
                what.asked(),
                what.before());
    }

    int end(Session session, ActId id, Act.End how) throws SQLException {
        return session.change(
                "UPDATE acts SET ended_at = ?, status = ?, problem = ?, was = ?, became = ?"
                        + " WHERE id = ? AND ended_at IS NULL",
                how.at(),
                how.status(),
                how.problem(),
                how.before(),
                how.after(),
                id.value());
    }

    Optional<Act> find(Session session, ActId id) throws SQLException {
        return session.one("SELECT " + COLUMNS + " FROM acts WHERE id = ?", ActRows::read, id.value());
    }

    List<Act> page(Session session, Filter filter, Optional<ActId> before, int limit) throws SQLException {
        var sql = new StringBuilder("SELECT " + COLUMNS + " FROM acts WHERE id < ?");
        // No id is greater than one of the greatest digits.
        var arguments = new ArrayList<Object>(List.of(before.map(ActId::value).orElse("w")));
        filter.account().ifPresent(account -> and(sql, arguments, "account = ?", account));
        filter.endpoint().ifPresent(endpoint -> and(sql, arguments, "endpoint = ?", endpoint.value()));
        filter.operation().ifPresent(operation -> and(sql, arguments, "operation = ?", operation));
        filter.outcome()
                .ifPresent(outcome -> sql.append(
                        switch (outcome) {
                            case DONE -> " AND status < 400";
                            case REFUSED -> " AND status >= 400";
                            case OPEN -> " AND status IS NULL";
                        }));
        filter.search().ifPresent(text -> and(sql, arguments, "searched LIKE ? ESCAPE '!'", Search.pattern(text)));
        filter.from().ifPresent(at -> and(sql, arguments, "at >= ?", at));
        filter.to().ifPresent(at -> and(sql, arguments, "at < ?", at));
        arguments.add(limit);
        return session.all(sql.append(" ORDER BY id DESC LIMIT ?").toString(), ActRows::read, arguments.toArray());
    }

    /** First by age, then by number. */
    int trim(Session session, Instant olderThan, long most, int atMost) throws SQLException {
        int old = session.change(
                "DELETE FROM acts WHERE id IN (SELECT id FROM acts WHERE at < ? ORDER BY at LIMIT ?)",
                olderThan,
                atMost);
        long over = Math.max(0, session.count("SELECT COUNT(*) FROM acts") - most);
        int tooMany = session.change(
                "DELETE FROM acts WHERE id IN (SELECT id FROM acts ORDER BY id LIMIT ?)", Math.min(over, atMost - old));
        return old + tooMany;
    }

    private static void and(StringBuilder sql, List<Object> arguments, String condition, Object argument) {
        sql.append(" AND ").append(condition);
        arguments.add(argument);
    }

    private static Act read(Row row) throws SQLException {
        var id = new ActId(row.text());
        var at = row.time();
        var who = new Act.Who(row.text(), row.text());
        var what = new Act.What(
                row.text(), row.text(), row.maybeText().map(EndpointName::new), row.maybeText(), row.maybeText());
        var endedAt = row.maybeTime();
        int status = (int) row.number();
        var problem = row.maybeText();
        var became = row.maybeText();
        return new Act(
                id, at, who, what, endedAt.map(when -> new Act.End(when, status, problem, what.before(), became)));
    }
}
