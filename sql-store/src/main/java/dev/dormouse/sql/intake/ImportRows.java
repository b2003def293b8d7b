package dev.dormouse.sql.intake;

import dev.dormouse.fleet.intake.Counts;
import dev.dormouse.fleet.intake.Import;
import dev.dormouse.fleet.intake.ImportId;
import dev.dormouse.fleet.intake.ImportState;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of imports. */
final class ImportRows {

    private static final String COLUMNS = "id, file_name, brought_by, began_at, dry_run, state, rows_read, fresh,"
            + " unchanged, faulty, through_row, ended_at, why";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM imports ";
    private static final String OVER = Arrays.stream(ImportState.values())
            .filter(ImportState::isOver)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(", ", "(", ")"));

    private ImportRows() {}

    static void put(Session session, Import now) throws SQLException {
        delete(session, now.id());
        session.change(
                "INSERT INTO imports (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                now.id().value(),
                now.fileName(),
                now.by(),
                now.began(),
                now.dryRun(),
                now.state().name(),
                now.counts().read(),
                now.counts().fresh(),
                now.counts().unchanged(),
                now.counts().faulty(),
                now.through(),
                now.ended(),
                now.why());
    }

    static void delete(Session session, ImportId id) throws SQLException {
        session.change("DELETE FROM imports WHERE id = ?", id.value());
    }

    static Optional<Import> find(Session session, ImportId id) throws SQLException {
        return session.one(SELECT + "WHERE id = ?", ImportRows::read, id.value());
    }

    /** Newest first, beginning after that one. */
    static List<Import> page(Session session, Optional<ImportId> after, int limit) throws SQLException {
        if (after.isEmpty()) return session.all(SELECT + "ORDER BY began_at DESC, id LIMIT ?", ImportRows::read, limit);
        return session.all(
                SELECT + "WHERE began_at <= (SELECT began_at FROM imports WHERE id = ?)"
                        + " AND (began_at < (SELECT began_at FROM imports WHERE id = ?) OR id > ?)"
                        + " ORDER BY began_at DESC, id LIMIT ?",
                ImportRows::read,
                after.get().value(),
                after.get().value(),
                after.get().value(),
                limit);
    }

    static List<Import> unfinished(Session session) throws SQLException {
        return session.all(
                SELECT + "WHERE state NOT IN " + OVER
                        + " OR id IN (SELECT DISTINCT import FROM import_arrivals) ORDER BY began_at",
                ImportRows::read);
    }

    static List<ImportId> endedBefore(Session session, Instant before, int atMost) throws SQLException {
        return session.all(
                "SELECT id FROM imports WHERE ended_at < ? ORDER BY ended_at LIMIT ?",
                row -> new ImportId(row.text()),
                before,
                atMost);
    }

    private static Import read(Row row) throws SQLException {
        return new Import(
                new ImportId(row.text()),
                row.text(),
                row.text(),
                row.time(),
                row.flag(),
                ImportState.valueOf(row.text()),
                new Counts((int) row.number(), (int) row.number(), (int) row.number(), (int) row.number()),
                (int) row.number(),
                row.maybeTime(),
                row.maybeText());
    }
}
