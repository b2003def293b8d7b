package dev.dormouse.sql.rotation;

import dev.dormouse.fleet.rotation.JobId;
import dev.dormouse.fleet.rotation.RotationJob;
import dev.dormouse.fleet.rotation.RotationJob.Progress;
import dev.dormouse.fleet.rotation.RotationJob.Stage;
import dev.dormouse.fleet.rotation.RotationState;
import dev.dormouse.fleet.rotation.RotationTerms;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.sql.command.TargetText;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.tenant.Seen;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** The table of jobs. How far one came is counted in the other table. */
final class JobRows {

    private static final String COLUMNS =
            "id, tenant, target, patience, per_minute, at_once, asked_by, asked_at, stage, reached, next_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM rotation_jobs ";

    void insert(Session session, RotationJob job) throws SQLException {
        session.change(
                "INSERT INTO rotation_jobs (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                job.id().value(),
                job.owner().map(TenantName::value),
                TargetText.of(job.target()),
                job.terms().patience(),
                job.terms().perMinute(),
                job.terms().atOnce(),
                job.by(),
                job.at(),
                job.stage().name(),
                job.reached(),
                job.nextAt());
    }

    Optional<RotationJob> find(Session session, JobId id) throws SQLException {
        var job = session.one(SELECT + "WHERE id = ?", JobRows::read, id.value());
        return job.isPresent() ? Optional.of(counted(session, job.get())) : job;
    }

    List<RotationJob> page(Session session, Purview purview, Optional<String> before, int limit) throws SQLException {
        var seen = Seen.by(purview);
        var where = SELECT + "WHERE " + seen.condition();
        var jobs = before.isPresent()
                ? session.all(
                        where + " AND id < ? ORDER BY id DESC LIMIT ?", JobRows::read, seen.and(before.get(), limit))
                : session.all(where + " ORDER BY id DESC LIMIT ?", JobRows::read, seen.and(limit));
        return counted(session, jobs);
    }

    List<RotationJob> of(Session session, TenantName owner) throws SQLException {
        return counted(session, session.all(SELECT + "WHERE tenant = ? ORDER BY id", JobRows::read, owner.value()));
    }

    List<RotationJob> in(Session session, Stage stage, Optional<JobId> behind, int atMost) throws SQLException {
        return counted(
                session,
                session.all(
                        SELECT + "WHERE stage = ? AND id > ? ORDER BY id LIMIT ?",
                        JobRows::read,
                        stage.name(),
                        behind.map(JobId::value).orElse(""),
                        atMost));
    }

    boolean advance(Session session, JobId id, Stage from, Stage to) throws SQLException {
        return session.change(
                        "UPDATE rotation_jobs SET stage = ? WHERE id = ? AND stage = ?",
                        to.name(),
                        id.value(),
                        from.name())
                > 0;
    }

    boolean reach(Session session, JobId id, Optional<String> reached, Instant nextAt, Stage stage)
            throws SQLException {
        return session.change(
                        "UPDATE rotation_jobs SET reached = ?, next_at = ?, stage = ? WHERE id = ? AND stage = 'RUNNING'",
                        reached,
                        nextAt,
                        stage.name(),
                        id.value())
                > 0;
    }

    List<JobId> overBefore(Session session, Instant time, int atMost) throws SQLException {
        return session.all(
                "SELECT id FROM rotation_jobs WHERE stage IN ('BEGUN', 'CANCELLED') AND asked_at < ?"
                        + " AND NOT EXISTS (SELECT 1 FROM rotations WHERE job = id AND ended_at IS NULL)"
                        + " ORDER BY id LIMIT ?",
                row -> new JobId(row.text()),
                time,
                atMost);
    }

    void remove(Session session, JobId id) throws SQLException {
        session.change("DELETE FROM rotations WHERE job = ?", id.value());
        session.change("DELETE FROM rotation_jobs WHERE id = ?", id.value());
    }

    private static List<RotationJob> counted(Session session, List<RotationJob> jobs) throws SQLException {
        var counted = new ArrayList<RotationJob>();
        for (var job : jobs) counted.add(counted(session, job));
        return counted;
    }

    private static RotationJob counted(Session session, RotationJob job) throws SQLException {
        var counts = new EnumMap<RotationState.Kind, Long>(RotationState.Kind.class);
        session.all(
                "SELECT kind, COUNT(*) FROM rotations WHERE job = ? GROUP BY kind",
                row -> counts.put(RotationState.Kind.valueOf(row.text()), row.number()),
                job.id().value());
        return job.with(new Progress(counts));
    }

    private static RotationJob read(Row row) throws SQLException {
        return new RotationJob(
                new JobId(row.text()),
                row.maybeText().map(TenantName::new),
                TargetText.parse(row.text()),
                new RotationTerms(row.duration(), (int) row.number(), (int) row.number()),
                row.text(),
                row.time(),
                Stage.valueOf(row.text()),
                row.maybeText(),
                row.time(),
                Progress.NONE);
    }
}
