package dev.dormouse.testkit.rotation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.rotation.JobId;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationJob;
import dev.dormouse.fleet.rotation.RotationJob.Progress;
import dev.dormouse.fleet.rotation.RotationJob.Stage;
import dev.dormouse.fleet.rotation.RotationState;
import dev.dormouse.fleet.rotation.Rotations;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rotations that die with the process. */
public final class InMemoryRotations implements Rotations {

    private final NavigableMap<JobId, RotationJob> jobs = new TreeMap<>();
    private final Map<JobId, NavigableMap<EndpointName, Rotation>> rotations = new HashMap<>();
    private final NavigableMap<EndpointName, Rotation> open = new TreeMap<>();
    private final Outage outage;

    public InMemoryRotations() {
        this(new Outage());
    }

    public InMemoryRotations(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized void put(RotationJob job) {
        outage.check("keep a rotation job");
        jobs.put(job.id(), job);
        rotations.put(job.id(), new TreeMap<>());
    }

    @Override
    public synchronized Optional<RotationJob> find(JobId job) {
        outage.check("find a rotation job");
        return Optional.ofNullable(jobs.get(job)).map(this::counted);
    }

    @Override
    public synchronized Page<RotationJob> jobs(Purview seen, Optional<String> cursor, int limit) {
        outage.check("list rotation jobs");
        var left = cursor.map(JobId::new)
                .map(last -> jobs.headMap(last, false))
                .orElse(jobs)
                .descendingMap();
        return Paging.first(
                limit,
                left.values().stream()
                        .filter(job -> seen.includesAllOf(job.owner()))
                        .map(this::counted),
                last -> last.id().value());
    }

    @Override
    public synchronized List<RotationJob> of(TenantName owner) {
        outage.check("find rotation jobs");
        return jobs.values().stream()
                .filter(job -> job.owner().equals(Optional.of(owner)))
                .map(this::counted)
                .toList();
    }

    @Override
    public synchronized List<RotationJob> in(Set<Stage> stages, Optional<JobId> behind, int atMost) {
        outage.check("find rotation jobs");
        return behind.map(last -> jobs.tailMap(last, false)).orElse(jobs).values().stream()
                .filter(job -> stages.contains(job.stage()))
                .limit(atMost)
                .map(this::counted)
                .toList();
    }

    @Override
    public synchronized boolean advance(JobId id, Stage from, Stage to) {
        outage.check("advance a rotation job");
        var job = jobs.get(id);
        if (job == null || job.stage() != from) return false;
        jobs.put(id, at(job, to, job.reached(), job.nextAt()));
        return true;
    }

    @Override
    public synchronized boolean begin(
            JobId id, List<Rotation> batch, Optional<String> reached, Instant nextAt, boolean last) {
        outage.check("begin rotations");
        var job = jobs.get(id);
        if (job == null || job.stage() != Stage.RUNNING) return false;
        for (var rotation : batch)
            if (rotation.isOpen() && open.containsKey(rotation.endpoint()))
                throw new IllegalStateException(rotation.endpoint() + " has a rotation that is open");
        jobs.put(id, at(job, last ? Stage.BEGUN : Stage.RUNNING, reached, nextAt));
        batch.forEach(this::keep);
        return true;
    }

    @Override
    public synchronized boolean replace(Rotation before, Rotation now) {
        outage.check("change a rotation");
        if (!before.equals(all(before.job()).get(before.endpoint()))) return false;
        keep(now);
        return true;
    }

    @Override
    public synchronized boolean takeOver(Rotation rotation, RotationJob into) {
        outage.check("change a rotation");
        if (!rotation.equals(all(rotation.job()).get(rotation.endpoint()))) return false;
        put(into);
        all(rotation.job()).remove(rotation.endpoint());
        keep(rotation.of(into.id()));
        return true;
    }

    @Override
    public synchronized Optional<Rotation> open(EndpointName endpoint) {
        outage.check("find a rotation");
        return Optional.ofNullable(open.get(endpoint));
    }

    @Override
    public synchronized Page<Rotation> allOpen(Optional<String> cursor, int limit) {
        outage.check("list rotations");
        return after(open.values().stream(), cursor, limit);
    }

    @Override
    public synchronized List<Rotation> due(Instant now, int atMost) {
        outage.check("find due rotations");
        return open.values().stream()
                .filter(rotation ->
                        rotation.dueAt().filter(due -> !due.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(rotation -> rotation.dueAt().orElseThrow()))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized Page<Rotation> of(
            JobId job, Set<RotationState.Kind> kinds, Optional<String> cursor, int limit) {
        outage.check("list rotations");
        var matching = all(job).values().stream()
                .filter(rotation ->
                        kinds.isEmpty() || kinds.contains(rotation.state().kind()));
        return after(matching, cursor, limit);
    }

    @Override
    public synchronized void removeAllOf(TenantName owner) {
        for (var job : of(owner)) {
            all(job.id()).values().stream()
                    .filter(Rotation::isOpen)
                    .forEach(rotation -> open.remove(rotation.endpoint()));
            jobs.remove(job.id());
            rotations.remove(job.id());
        }
    }

    @Override
    public synchronized int removeOverBefore(Instant time, int atMost) {
        outage.check("remove rotation jobs");
        var over = jobs.values().stream()
                .filter(job -> job.at().isBefore(time))
                .filter(job -> job.stage() == Stage.BEGUN || job.stage() == Stage.CANCELLED)
                .filter(job -> all(job.id()).values().stream().noneMatch(Rotation::isOpen))
                .limit(atMost)
                .map(RotationJob::id)
                .toList();
        over.forEach(jobs::remove);
        over.forEach(rotations::remove);
        return over.size();
    }

    private void keep(Rotation rotation) {
        all(rotation.job()).put(rotation.endpoint(), rotation);
        if (rotation.isOpen()) open.put(rotation.endpoint(), rotation);
        else
            open.computeIfPresent(
                    rotation.endpoint(), (same, kept) -> kept.job().equals(rotation.job()) ? null : kept);
    }

    private NavigableMap<EndpointName, Rotation> all(JobId job) {
        return rotations.getOrDefault(job, new TreeMap<>());
    }

    private RotationJob counted(RotationJob job) {
        return job.with(new Progress(all(job.id()).values().stream()
                .map(rotation -> rotation.state().kind())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))));
    }

    private static RotationJob at(RotationJob job, Stage stage, Optional<String> reached, Instant nextAt) {
        return new RotationJob(
                job.id(),
                job.owner(),
                job.target(),
                job.terms(),
                job.by(),
                job.at(),
                stage,
                reached,
                nextAt,
                job.progress());
    }

    private static Page<Rotation> after(Stream<Rotation> all, Optional<String> cursor, int limit) {
        var left = all.filter(
                rotation -> cursor.map(last -> rotation.endpoint().value().compareTo(last) > 0)
                        .orElse(true));
        return Paging.first(limit, left, last -> last.endpoint().value());
    }
}
