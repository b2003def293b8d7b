package dev.dormouse.sql.rotation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.rotation.JobId;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationJob;
import dev.dormouse.fleet.rotation.RotationJob.Stage;
import dev.dormouse.fleet.rotation.RotationState;
import dev.dormouse.fleet.rotation.Rotations;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Paging;
import dev.dormouse.sql.database.Readers;
import dev.dormouse.sql.database.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rotations in tables. */
public final class SqlRotations implements Rotations {

    private static final String FIND = "find a rotation";

    private final Writer writer;
    private final Readers lookups;
    private final Readers searches;
    private final JobRows jobs = new JobRows();
    private final RotationRows rows = new RotationRows();

    public SqlRotations(Database database) {
        this.writer = database.writer();
        this.lookups = database.lookups();
        this.searches = database.searches();
    }

    @Override
    public void put(RotationJob job) {
        writer.write("keep a rotation job", session -> {
            jobs.insert(session, job);
            return job;
        });
    }

    @Override
    public Optional<RotationJob> find(JobId job) {
        return searches.read("find a rotation job", session -> jobs.find(session, job));
    }

    @Override
    public Page<RotationJob> jobs(Purview seen, Optional<String> cursor, int limit) {
        var some = searches.read("list rotation jobs", session -> jobs.page(session, seen, cursor, limit + 1));
        return Paging.page(some, limit, last -> last.id().value());
    }

    @Override
    public List<RotationJob> of(TenantName owner) {
        return searches.read("find rotation jobs", session -> jobs.of(session, owner));
    }

    @Override
    public List<RotationJob> in(Set<Stage> stages, Optional<JobId> behind, int atMost) {
        return searches.read("find rotation jobs", session -> {
            var found = new ArrayList<RotationJob>();
            for (var stage : stages) found.addAll(jobs.in(session, stage, behind, atMost));
            found.sort(Comparator.comparing(RotationJob::id));
            return List.copyOf(found.subList(0, Math.min(atMost, found.size())));
        });
    }

    @Override
    public boolean advance(JobId job, Stage from, Stage to) {
        return writer.write("advance a rotation job", session -> jobs.advance(session, job, from, to));
    }

    @Override
    public boolean begin(JobId job, List<Rotation> batch, Optional<String> reached, Instant nextAt, boolean last) {
        return writer.write("begin rotations", session -> {
            if (!jobs.reach(session, job, reached, nextAt, last ? Stage.BEGUN : Stage.RUNNING)) return false;
            for (var rotation : batch) rows.put(session, rotation);
            return true;
        });
    }

    @Override
    public boolean replace(Rotation before, Rotation now) {
        return writer.write("change a rotation", session -> {
            var kept = rows.find(session, before.job(), before.endpoint());
            if (!kept.equals(Optional.of(before))) return false;
            rows.put(session, now);
            return true;
        });
    }

    @Override
    public boolean takeOver(Rotation rotation, RotationJob into) {
        return writer.write("take over a rotation", session -> {
            var kept = rows.find(session, rotation.job(), rotation.endpoint());
            if (!kept.equals(Optional.of(rotation))) return false;
            jobs.insert(session, into);
            rows.remove(session, rotation);
            rows.put(session, rotation.of(into.id()));
            return true;
        });
    }

    @Override
    public Optional<Rotation> open(EndpointName endpoint) {
        return lookups.read(FIND, session -> rows.open(session, endpoint));
    }

    @Override
    public Page<Rotation> allOpen(Optional<String> cursor, int limit) {
        var some = searches.read(FIND, session -> rows.allOpen(session, cursor.orElse(""), limit + 1));
        return Paging.page(some, limit, last -> last.endpoint().value());
    }

    @Override
    public List<Rotation> due(Instant now, int atMost) {
        return searches.read(FIND, session -> rows.due(session, now, atMost));
    }

    @Override
    public Page<Rotation> of(JobId job, Set<RotationState.Kind> kinds, Optional<String> cursor, int limit) {
        var some =
                searches.read("list rotations", session -> rows.of(session, job, kinds, cursor.orElse(""), limit + 1));
        return Paging.page(some, limit, last -> last.endpoint().value());
    }

    @Override
    public void removeAllOf(TenantName owner) {
        writer.write("remove rotation jobs", session -> {
            var all = jobs.of(session, owner);
            for (var job : all) jobs.remove(session, job.id());
            return all.size();
        });
    }

    @Override
    public int removeOverBefore(Instant time, int atMost) {
        return writer.write("remove rotation jobs", session -> {
            var over = jobs.overBefore(session, time, atMost);
            for (var job : over) jobs.remove(session, job);
            return over.size();
        });
    }
}
