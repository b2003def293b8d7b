package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.rotation.RotationJob.Stage;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rotations and their jobs. How far a job came is counted from its rotations. Changes are durable on return; all methods may
 * throw {@link StoreUnavailable}.
 */
public interface Rotations {

    void put(RotationJob job);

    Optional<RotationJob> find(JobId job);

    /** Those whose owner's devices are all seen, latest first. */
    Page<RotationJob> jobs(Purview seen, Optional<String> cursor, int limit);

    /** All that a tenant has, earliest first. */
    List<RotationJob> of(TenantName owner);

    /** Jobs in one of these stages, earliest first: the first of them, or those behind one of them. */
    List<RotationJob> in(Set<Stage> stages, Optional<JobId> behind, int atMost);

    /** Moves a job from one stage to another; {@code false} when it is not in that stage. */
    boolean advance(JobId job, Stage from, Stage to);

    /**
     * Keeps what became of one batch of a running job in one step: its rotations, how far the job came, when the next batch may
     * begin, and whether that was the last. None of its devices may have another rotation that is open. Nothing happens to a job
     * that is not running: {@code false}.
     */
    boolean begin(JobId job, List<Rotation> batch, Optional<String> reached, Instant nextAt, boolean last);

    /** Puts a rotation in the place of the one it was made from; {@code false} when that is not how it stands any more. */
    boolean replace(Rotation before, Rotation now);

    /**
     * Keeps a job that is new, and takes a rotation over into it, in one step; {@code false}, and nothing kept, when the rotation does not
     * stand like this any more.
     */
    boolean takeOver(Rotation rotation, RotationJob into);

    /** The one rotation of a device that is open. */
    Optional<Rotation> open(EndpointName endpoint);

    /** All that are open, ordered by endpoint. */
    Page<Rotation> allOpen(Optional<String> cursor, int limit);

    /** Those whose time has come, the longest due first. */
    List<Rotation> due(Instant now, int atMost);

    /** The rotations of a job, ordered by endpoint; all when no kinds are named. */
    Page<Rotation> of(JobId job, Set<RotationState.Kind> kinds, Optional<String> cursor, int limit);

    /** Removes all jobs that a tenant has, with their rotations, however they stand. */
    void removeAllOf(TenantName owner);

    /** Removes at most so many jobs that were asked for before, with all their rotations, unless one of those is open. */
    int removeOverBefore(Instant time, int atMost);
}
