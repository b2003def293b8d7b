package dev.dormouse.testkit.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.rotation.JobId;
import dev.dormouse.fleet.rotation.Rotation;
import dev.dormouse.fleet.rotation.RotationJob;
import dev.dormouse.fleet.rotation.RotationJob.Progress;
import dev.dormouse.fleet.rotation.RotationJob.Stage;
import dev.dormouse.fleet.rotation.RotationState;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import dev.dormouse.fleet.rotation.RotationTerms;
import dev.dormouse.fleet.rotation.Rotations;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of rotations must do. */
public abstract class RotationsContract {

    private static final TenantName WATER = new TenantName("water-works");
    private static final TenantName ZEBRA = new TenantName("zebra");
    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final Instant DEADLINE = NOW.plus(Duration.ofDays(7));
    private static final PeerIdentity OLD = new PreSharedKeyIdentity("old");
    private static final PeerIdentity FRESH = new PreSharedKeyIdentity("fresh");
    private static final RotationState DELIVERING = new RotationState.Delivering(OLD, Optional.of(new CommandId("c1")));

    private static final CertificateName CERTIFICATE = new CertificateName("cn=device ca,o=acme", "4fa107");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Rotations rotations();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void a_job_is_as_it_was_also_after_a_restart() {
        var listed = job("j1", new Target.Listed(List.of(new EndpointName("lämp 7"), new EndpointName("lamp-8"))));
        var matching = job("j2", new Target.Matching("lamp", Optional.of(Devices.State.ASLEEP)));
        rotations().put(listed);
        rotations().put(matching);

        for (int look = 0; look < 2; look++) {
            assertThat(rotations().find(listed.id())).contains(listed);
            assertThat(rotations().find(matching.id())).contains(matching);
            assertThat(rotations().find(new JobId("nobody"))).isEmpty();
            reopen();
        }
    }

    @Test
    protected void jobs_are_listed_latest_first() {
        for (var id : List.of("j2", "j1", "j3")) rotations().put(job(id));

        var first = rotations().jobs(Purview.FLEET, Optional.empty(), 2);
        var second = rotations().jobs(Purview.FLEET, first.next(), 2);

        assertThat(first.items()).extracting(job -> job.id().value()).containsExactly("j3", "j2");
        assertThat(second.items()).extracting(job -> job.id().value()).containsExactly("j1");
        assertThat(second.next()).isEmpty();
    }

    @Test
    protected void every_state_is_as_it_was_also_after_a_restart() {
        var states = List.of(
                new RotationState.Ordered(),
                DELIVERING,
                new RotationState.Delivering(OLD, Optional.empty(), Optional.of(CERTIFICATE)),
                new RotationState.Proved(FRESH),
                new RotationState.Proved(FRESH, Optional.of(new RotationState.Outgoing(CERTIFICATE, NOW))),
                new RotationState.InDoubt(FRESH, Optional.of(new ConnectionId("0a0b")), "it was silent"),
                new RotationState.InDoubt(FRESH, Optional.empty(), "it was silent"),
                new RotationState.Done(NOW),
                new RotationState.Reverted("it went back", NOW),
                new RotationState.Failed("it has no key", NOW),
                new RotationState.Cancelled("its job was called off", NOW));
        var batch = new ArrayList<Rotation>();
        for (var state : states) batch.add(rotation("lamp-" + (char) ('a' + batch.size()), state));
        rotations().put(job("j1"));
        begin(batch);

        for (int look = 0; look < 2; look++) {
            assertThat(all("j1")).containsExactlyElementsOf(batch);
            reopen();
        }
    }

    @Test
    protected void a_batch_and_how_far_the_job_came_are_kept_in_one_step() {
        rotations().put(job("j1"));
        var later = NOW.plusSeconds(5);

        assertThat(rotations().begin(new JobId("j1"), List.of(ordered("lamp-1")), Optional.of("lamp-1"), later, false))
                .isTrue();

        var job = rotations().find(new JobId("j1")).orElseThrow();
        assertThat(job.reached()).contains("lamp-1");
        assertThat(job.nextAt()).isEqualTo(later);
        assertThat(job.stage()).isEqualTo(Stage.RUNNING);
        assertThat(rotations().begin(new JobId("j1"), List.of(ordered("lamp-2")), Optional.empty(), later, true))
                .isTrue();
        assertThat(rotations().find(new JobId("j1")).orElseThrow().stage()).isEqualTo(Stage.BEGUN);
        assertThat(all("j1")).hasSize(2);
    }

    @Test
    protected void nothing_begins_for_a_job_that_does_not_run() {
        rotations().put(job("j1"));
        assertThat(rotations().advance(new JobId("j1"), Stage.RUNNING, Stage.PAUSED))
                .isTrue();
        assertThat(rotations().advance(new JobId("j1"), Stage.RUNNING, Stage.PAUSED))
                .isFalse();

        assertThat(rotations().begin(new JobId("j1"), List.of(ordered("lamp-1")), Optional.empty(), NOW, true))
                .isFalse();

        reopen();
        assertThat(all("j1")).isEmpty();
        assertThat(rotations().in(Set.of(Stage.PAUSED), Optional.empty(), 10)).hasSize(1);
        assertThat(rotations().in(Set.of(Stage.RUNNING, Stage.BEGUN), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    protected void of_many_that_change_one_rotation_one_succeeds() {
        rotations().put(job("j1"));
        begin(List.of(ordered("lamp-1")));

        var outcomes = Crowd.of(
                10,
                number -> rotations()
                        .replace(ordered("lamp-1"), rotation("lamp-1", new RotationState.Failed("by " + number, NOW))));

        assertThat(outcomes).containsOnlyOnce(true);
    }

    @Test
    protected void the_open_rotation_of_a_device_is_found_whatever_its_job() {
        rotations().put(job("j1"));
        rotations().put(job("j2"));
        begin(List.of(ordered("lamp-1"), ordered("lamp-2")));
        rotations().replace(ordered("lamp-1"), rotation("lamp-1", new RotationState.Done(NOW)));

        assertThat(rotations().open(new EndpointName("lamp-1"))).isEmpty();
        var again = new Rotation(new JobId("j2"), new EndpointName("lamp-1"), DEADLINE, new RotationState.Ordered());
        rotations().begin(new JobId("j2"), List.of(again), Optional.empty(), NOW, true);

        reopen();
        assertThat(rotations().open(new EndpointName("lamp-1"))).contains(again);
        assertThat(rotations().allOpen(Optional.empty(), 10).items()).containsExactly(again, ordered("lamp-2"));
        var first = rotations().allOpen(Optional.empty(), 1);
        assertThat(rotations().allOpen(first.next(), 1).items()).containsExactly(ordered("lamp-2"));
    }

    @Test
    protected void what_is_due_is_found_and_what_waits_for_its_device_is_not() {
        rotations().put(job("j1"));
        begin(List.of(
                ordered("lamp-1"),
                rotation("lamp-2", DELIVERING),
                rotation("lamp-3", new RotationState.Proved(FRESH)),
                rotation("lamp-4", new RotationState.Failed("early", NOW))));

        assertThat(rotations().due(NOW, 10)).containsExactly(ordered("lamp-1"));
        assertThat(rotations().due(DEADLINE, 10)).hasSize(2);
        assertThat(rotations().due(DEADLINE, 1)).containsExactly(ordered("lamp-1"));
    }

    @Test
    protected void progress_is_counted_from_the_rotations() {
        rotations().put(job("j1"));
        begin(List.of(
                ordered("lamp-1"),
                ordered("lamp-2"),
                rotation("lamp-3", DELIVERING),
                rotation("lamp-4", new RotationState.Failed("early", NOW))));
        rotations().replace(ordered("lamp-2"), rotation("lamp-2", DELIVERING));

        var job = rotations().find(new JobId("j1")).orElseThrow();

        assertThat(job.progress().counts()).isEqualTo(Map.of(Kind.ORDERED, 1L, Kind.DELIVERING, 2L, Kind.FAILED, 1L));
        assertThat(job.progress().underWay()).isEqualTo(3);
        assertThat(job.progress().begun()).isEqualTo(4);
    }

    @Test
    protected void the_rotations_of_a_job_are_filtered_and_paged() {
        rotations().put(job("j1"));
        begin(List.of(
                ordered("lamp-1"),
                rotation("lamp-2", new RotationState.Failed("early", NOW)),
                ordered("lamp-3"),
                rotation("lamp-4", new RotationState.Reverted("late", NOW))));
        var ended = Set.of(Kind.FAILED, Kind.REVERTED);

        var first = rotations().of(new JobId("j1"), ended, Optional.empty(), 1);
        var second = rotations().of(new JobId("j1"), ended, first.next(), 1);

        assertThat(first.items()).extracting(it -> it.endpoint().value()).containsExactly("lamp-2");
        assertThat(second.items()).extracting(it -> it.endpoint().value()).containsExactly("lamp-4");
        assertThat(second.next()).isEmpty();
    }

    @Test
    protected void a_job_that_is_over_is_removed_with_its_rotations() {
        rotations().put(job("j1"));
        begin(List.of(ordered("lamp-1")));
        assertThat(rotations().removeOverBefore(NOW.plusSeconds(1), 10)).isZero();

        rotations().replace(ordered("lamp-1"), rotation("lamp-1", new RotationState.Done(NOW)));

        assertThat(rotations().removeOverBefore(NOW, 10)).isZero();
        assertThat(rotations().removeOverBefore(NOW.plusSeconds(1), 10)).isEqualTo(1);
        assertThat(rotations().find(new JobId("j1"))).isEmpty();
        assertThat(all("j1")).isEmpty();
    }

    @Test
    protected void who_sees_a_tenants_devices_is_shown_the_tenants_jobs() {
        rotations().put(job("j1"));
        for (var id : List.of("j2", "j4", "j5")) rotations().put(own(id, WATER));
        rotations().put(own("j3", ZEBRA));
        var both = new Purview(Set.of(WATER, ZEBRA), Set.of());
        var group = new Purview(Set.of(WATER), Set.of(new Scope.Group("vienna")));

        for (int look = 0; look < 2; look++) {
            assertThat(rotations().find(new JobId("j2"))).contains(own("j2", WATER));
            var first = rotations().jobs(Purview.of(WATER), Optional.empty(), 2);
            assertThat(ids(first.items())).containsExactly("j5", "j4");
            assertThat(ids(rotations().jobs(Purview.of(WATER), first.next(), 2).items()))
                    .containsExactly("j2");
            assertThat(ids(rotations().jobs(both, Optional.empty(), 10).items()))
                    .containsExactly("j5", "j4", "j3", "j2");
            assertThat(rotations().jobs(group, Optional.empty(), 10).items()).isEmpty();
            assertThat(rotations().jobs(Purview.FLEET, Optional.empty(), 10).items())
                    .hasSize(5);
            assertThat(ids(rotations().of(WATER))).containsExactly("j2", "j4", "j5");
            reopen();
        }
    }

    @Test
    protected void jobs_that_stand_so_are_gone_through_earliest_first() {
        for (var id : List.of("j3", "j1", "j4", "j2")) rotations().put(job(id));
        rotations().advance(new JobId("j3"), Stage.RUNNING, Stage.PAUSED);
        var running = Set.of(Stage.RUNNING);

        assertThat(ids(rotations().in(running, Optional.empty(), 2))).containsExactly("j1", "j2");
        assertThat(ids(rotations().in(running, Optional.of(new JobId("j2")), 2)))
                .containsExactly("j4");
        assertThat(ids(rotations().in(Set.of(Stage.RUNNING, Stage.PAUSED), Optional.of(new JobId("j1")), 2)))
                .containsExactly("j2", "j3");
    }

    @Test
    protected void a_rotation_is_taken_over_into_a_job_of_its_own() {
        rotations().put(own("j1", WATER));
        begin(List.of(rotation("lamp-1", DELIVERING), ordered("lamp-2")));

        assertThat(rotations().takeOver(ordered("lamp-1"), own("j2", ZEBRA))).isFalse();
        assertThat(rotations().find(new JobId("j2"))).isEmpty();
        assertThat(rotations().takeOver(rotation("lamp-1", DELIVERING), own("j3", ZEBRA)))
                .isTrue();

        reopen();
        assertThat(all("j1")).containsExactly(ordered("lamp-2"));
        var taken = new Rotation(new JobId("j3"), new EndpointName("lamp-1"), DEADLINE, DELIVERING);
        assertThat(all("j3")).containsExactly(taken);
        assertThat(rotations().open(new EndpointName("lamp-1"))).contains(taken);
        assertThat(ids(rotations().of(ZEBRA))).containsExactly("j3");
    }

    @Test
    protected void what_a_tenant_has_is_removed_however_it_stands() {
        rotations().put(own("j1", WATER));
        begin(List.of(ordered("lamp-1")));
        rotations().put(own("j2", ZEBRA));
        rotations().put(job("j3"));

        rotations().removeAllOf(WATER);

        assertThat(ids(rotations().jobs(Purview.FLEET, Optional.empty(), 10).items()))
                .containsExactly("j3", "j2");
        assertThat(rotations().open(new EndpointName("lamp-1"))).isEmpty();
    }

    private static RotationJob own(String id, TenantName owner) {
        return job(id, Optional.of(owner), new Target.Matching("", Optional.empty()));
    }

    private static List<String> ids(List<RotationJob> jobs) {
        return jobs.stream().map(job -> job.id().value()).toList();
    }

    private void begin(List<Rotation> batch) {
        rotations().begin(new JobId("j1"), batch, Optional.empty(), NOW, true);
    }

    private List<Rotation> all(String job) {
        return rotations().of(new JobId(job), Set.of(), Optional.empty(), 100).items();
    }

    private static Rotation ordered(String endpoint) {
        return rotation(endpoint, new RotationState.Ordered());
    }

    private static Rotation rotation(String endpoint, RotationState state) {
        return new Rotation(new JobId("j1"), new EndpointName(endpoint), DEADLINE, state);
    }

    private static RotationJob job(String id) {
        return job(id, new Target.Matching("", Optional.empty()));
    }

    private static RotationJob job(String id, Target target) {
        return job(id, Optional.empty(), target);
    }

    private static RotationJob job(String id, Optional<TenantName> owner, Target target) {
        return new RotationJob(
                new JobId(id),
                owner,
                target,
                RotationTerms.STANDARD,
                "ada",
                NOW,
                Stage.RUNNING,
                Optional.empty(),
                NOW,
                Progress.NONE);
    }
}
