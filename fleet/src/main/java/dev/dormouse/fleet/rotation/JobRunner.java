package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.rotation.RotationJob.Stage;
import dev.dormouse.fleet.rotation.RotationState.Failed;
import dev.dormouse.fleet.rotation.RotationState.Kind;
import dev.dormouse.fleet.rotation.RotationState.Ordered;
import dev.dormouse.fleet.tenant.OwnedDevices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Lets the devices of jobs begin, at their rate, and calls off those of cancelled jobs. */
final class JobRunner {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int BATCHES_A_MINUTE = 12;
    private static final int MOST_IN_A_BATCH = 500;
    private static final int JOBS_AT_ONCE = 50;

    private final Rotations rotations;
    private final OwnedDevices devices;
    private final Rotator rotator;
    private final Consumer<EndpointName> began;
    private final InstantSource clock;
    private final ReentrantLock working = new ReentrantLock();
    private Optional<JobId> last = Optional.empty();

    JobRunner(
            Rotations rotations,
            OwnedDevices devices,
            Rotator rotator,
            Consumer<EndpointName> began,
            InstantSource clock) {
        this.rotations = rotations;
        this.devices = devices;
        this.rotator = rotator;
        this.began = began;
        this.clock = clock;
    }

    /** One that is still at it from the last time is left alone. */
    void goOn() {
        if (!working.tryLock()) return;
        try {
            var now = clock.instant();
            // Where there are more, the next turn goes on behind these, so that nobody holds up the others.
            var some = rotations.in(Set.of(Stage.RUNNING), last, JOBS_AT_ONCE);
            for (var job : some) if (!job.nextAt().isAfter(now)) begin(job, now);
            last = some.size() < JOBS_AT_ONCE
                    ? Optional.empty()
                    : Optional.of(some.getLast().id());
            for (var job : rotations.in(Set.of(Stage.CANCELLING), Optional.empty(), JOBS_AT_ONCE)) callOff(job);
        } finally {
            working.unlock();
        }
    }

    private void begin(RotationJob job, Instant now) {
        int perBatch = Math.ceilDiv(job.terms().perMinute(), BATCHES_A_MINUTE);
        long room = job.terms().atOnce() - job.progress().underWay();
        int many = (int) Math.min(Math.min(perBatch, room), MOST_IN_A_BATCH);
        if (many < 1) return;

        var some = devices.page(job.owner(), job.target(), job.reached(), many);
        var batch = some.items().stream()
                .map(endpoint -> rotation(job, endpoint, now))
                .toList();
        var nextAt = now.plus(MINUTE.multipliedBy(many).dividedBy(job.terms().perMinute()));
        boolean last = some.next().isEmpty();
        if (rotations.begin(job.id(), batch, some.next(), nextAt, last)) announce(batch);
    }

    private void announce(List<Rotation> batch) {
        for (var rotation : batch) if (rotation.isOpen()) began.accept(rotation.endpoint());
    }

    private Rotation rotation(RotationJob job, EndpointName endpoint, Instant now) {
        var before = rotator.open(endpoint);
        boolean underWay =
                before.filter(rotation -> rotation.state().kind().isUnderWay()).isPresent();
        if (!underWay) before.ifPresent(rotator::giveWay);
        var state = underWay ? new Failed("another rotation of it is under way", now) : new Ordered();
        return new Rotation(job.id(), endpoint, now.plus(job.terms().patience()), state);
    }

    private void callOff(RotationJob job) {
        var untouched = Set.of(Kind.ORDERED, Kind.DELIVERING);
        Optional<String> cursor = Optional.empty();
        do {
            var page = rotations.of(job.id(), untouched, cursor, MOST_IN_A_BATCH);
            page.items().forEach(rotation -> rotator.callOff(rotation, "its job was called off"));
            cursor = page.next();
        } while (cursor.isPresent());
        rotations.advance(job.id(), Stage.CANCELLING, Stage.CANCELLED);
    }
}
