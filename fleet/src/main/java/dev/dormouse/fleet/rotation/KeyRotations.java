package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.Verb;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.rotation.RotationJob.Progress;
import dev.dormouse.fleet.rotation.RotationJob.Stage;
import dev.dormouse.fleet.tenant.OwnedDevices;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.time.GrowingIds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * New keys for devices, ordered as jobs. A job is durable when it is accepted; what it does is done behind, and goes on after a
 * restart where it was. Start it before devices come in: it learns whose keys are being changed.
 */
public final class KeyRotations implements Service {

    /** So many jobs a tenant has of which devices are still to begin. */
    public static final int MOST_OF_A_TENANT = 100;

    private static final Set<Stage> BEGINNING = Set.of(Stage.RUNNING, Stage.PAUSED);
    private static final Set<RotationState.Kind> OPEN = Stream.of(RotationState.Kind.values())
            .filter(RotationState.Kind::isOpen)
            .collect(Collectors.toUnmodifiableSet());

    private static final Logger log = LoggerFactory.getLogger(KeyRotations.class);
    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
    private static final Duration CLEAN = Duration.ofHours(1);
    private static final Duration KEEP = Duration.ofDays(90);
    private static final int BATCH = 500;

    /** What is known of devices, where rotations are kept, and the ways to devices. */
    public record Ports(
            Rotations rotations,
            Credentials credentials,
            Registrations registrations,
            OwnedDevices devices,
            BorneCertificates certificates,
            Delivery delivery,
            KeyWriter writer) {}

    /** The world: later, now and chance. */
    public record Surroundings(Scheduler scheduler, InstantSource clock, RandomGenerator random) {}

    private final Rotations rotations;
    private final Rotator rotator;
    private final KeyWriter writer;
    private final JobRunner runner;
    private final GrowingIds ids;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Set<EndpointName> open = ConcurrentHashMap.newKeySet();
    private final Set<EndpointName> succeeding = ConcurrentHashMap.newKeySet();
    private final List<Scheduler.Task> tasks = new ArrayList<>();

    public KeyRotations(Ports ports, Locksmith locksmith, FleetEvents events, Surroundings around) {
        this.rotations = ports.rotations();
        this.writer = ports.writer();
        this.scheduler = around.scheduler();
        this.clock = around.clock();
        this.ids = new GrowingIds(GrowingIds.Tick.MILLISECOND, around.random());
        this.rotator = new Rotator(
                new Rotator.Ports(
                        rotations,
                        ports.credentials(),
                        ports.registrations(),
                        ports.devices(),
                        ports.certificates(),
                        ports.delivery()),
                locksmith,
                events,
                this::nextId,
                clock);
        this.runner = new JobRunner(rotations, ports.devices(), rotator, this::began, clock);
    }

    /** Whatever was under way when the server last stopped goes on. */
    @Override
    public synchronized void start() {
        Optional<String> cursor = Optional.empty();
        do {
            var page = rotations.allOpen(cursor, BATCH);
            page.items().forEach(rotation -> began(rotation.endpoint()));
            cursor = page.next();
        } while (cursor.isPresent());
        tasks.add(scheduler.every(TICK, () -> ifPossible(this::tick)));
        tasks.add(scheduler.every(CLEAN, () -> ifPossible(this::clean)));
    }

    @Override
    public synchronized void stop() {
        tasks.forEach(Scheduler.Task::cancel);
        tasks.clear();
    }

    /** {@code owner} is whose devices it is for; it is for all when it is nobody's. */
    public RotationJob order(Optional<TenantName> owner, Target target, RotationTerms terms, String by) {
        var now = clock.instant();
        var job = new RotationJob(
                nextId(), owner, target, terms, by, now, Stage.RUNNING, Optional.empty(), now, Progress.NONE);
        rotations.put(job);
        return job;
    }

    private JobId nextId() {
        return new JobId(ids.next(clock.instant()));
    }

    /** Whether there may be one more of this owner. */
    public boolean hasRoomFor(Optional<TenantName> owner) {
        return owner.map(tenant -> rotations.of(tenant).stream()
                        .filter(job -> BEGINNING.contains(job.stage()))
                        .count())
                .filter(some -> some >= MOST_OF_A_TENANT)
                .isEmpty();
    }

    /**
     * Ends the jobs of a tenant who goes, and has nothing stay of them that who is called so later could find: what is handed out goes
     * on by itself.
     */
    public void removeAllOf(TenantName owner) {
        for (var job : rotations.of(owner)) {
            cancel(job.id());
            Optional<String> cursor = Optional.empty();
            do {
                var page = rotations.of(job.id(), OPEN, cursor, BATCH);
                page.items().forEach(rotator::handedOver);
                cursor = page.next();
            } while (cursor.isPresent());
        }
        rotations.removeAllOf(owner);
    }

    /** No more devices begin until it is resumed. {@code false} when the job is in no stage for that. */
    public boolean pause(JobId job) {
        return rotations.advance(job, Stage.RUNNING, Stage.PAUSED);
    }

    public boolean resume(JobId job) {
        return rotations.advance(job, Stage.PAUSED, Stage.RUNNING);
    }

    /**
     * No more devices begin, and those that nothing was handed out to are called off behind; the others go on to their end.
     * {@code false} when the job is called off already, or unknown.
     */
    public boolean cancel(JobId job) {
        return Set.of(Stage.RUNNING, Stage.PAUSED, Stage.BEGUN).stream()
                .anyMatch(stage -> rotations.advance(job, stage, Stage.CANCELLING));
    }

    public Optional<RotationJob> find(JobId job) {
        return rotations.find(job);
    }

    /** Those that are seen, latest first. */
    public Page<RotationJob> jobs(Purview seen, Optional<String> cursor, int limit) {
        return rotations.jobs(seen, cursor, limit);
    }

    /** How the devices of a job fared; all when no kinds are named. */
    public Page<Rotation> of(JobId job, Set<RotationState.Kind> kinds, Optional<String> cursor, int limit) {
        return rotations.of(job, kinds, cursor, limit);
    }

    /** How many devices have a rotation that is open. */
    public int open() {
        return open.size();
    }

    /** Listens to the fleet; looks a moment later, on a thread of its own. */
    public void on(FleetEvent event) {
        // Heard by whoever is told first, be it that another node looks after the device.
        if (event instanceof FleetEvent.DeviceGiven) lookSoon(event.endpoint());
        if (!open.contains(event.endpoint())) return;
        switch (event) {
            case FleetEvent.DeviceRegistered registered -> {
                writer.heard(registered.endpoint());
                lookSoon(registered.endpoint());
            }
            case FleetEvent.RegistrationUpdated updated -> heard(updated.endpoint());
            case FleetEvent.ValuesReported reported -> {
                if (reported.source().isUplink()) heard(reported.endpoint());
            }
            case FleetEvent.CredentialChanged changed -> {
                if (changed.purpose() == Purpose.MANAGEMENT) lookSoon(changed.endpoint());
            }
            case FleetEvent.CommandChanged(var command, var at) -> {
                if (!command.isOpen() && command.order().equals(new Order.Call(Verb.BOOTSTRAP)))
                    lookSoon(command.endpoint());
            }
            case FleetEvent.DeviceForgotten(var endpoint, var at) ->
                scheduler.after(Duration.ZERO, () -> ending(endpoint));
            default -> {}
        }
    }

    private void heard(EndpointName endpoint) {
        if (writer.heard(endpoint) || succeeding.contains(endpoint)) lookSoon(endpoint);
    }

    private void began(EndpointName endpoint) {
        open.add(endpoint);
        lookSoon(endpoint);
    }

    private void lookSoon(EndpointName endpoint) {
        scheduler.after(Duration.ZERO, () -> look(endpoint));
    }

    private void look(EndpointName endpoint) {
        try {
            var now = rotator.goOn(endpoint);
            noteSucceeding(endpoint, now);
            if (now.isEmpty()) open.remove(endpoint);
            else writer.goOn(now.get()).ifPresent(why -> notWritten(now.get(), why));
        } catch (StoreUnavailable away) {
            later(away, () -> look(endpoint));
        }
    }

    /** Nothing on a keyring will tell that the device is at home with its new certificate: its next word does. */
    private void noteSucceeding(EndpointName endpoint, Optional<Rotation> now) {
        boolean succeeds = now.filter(rotation -> rotation.state() instanceof RotationState.Proved proved
                        && proved.outgoing().isPresent())
                .isPresent();
        if (succeeds) succeeding.add(endpoint);
        else succeeding.remove(endpoint);
    }

    private void notWritten(Rotation rotation, String why) {
        log.atInfo()
                .addKeyValue("endpoint", rotation.endpoint())
                .addKeyValue("error", why)
                .log("a new key takes the way over the bootstrap server");
        rotator.notWritten(rotation, why);
        lookSoon(rotation.endpoint());
    }

    private void ending(EndpointName endpoint) {
        try {
            rotator.forget(endpoint);
            open.remove(endpoint);
        } catch (StoreUnavailable away) {
            later(away, () -> ending(endpoint));
        }
    }

    private void later(StoreUnavailable away, Runnable again) {
        log.atDebug().setCause(away).log("rotations wait for the store");
        scheduler.after(TRY_AGAIN, again);
    }

    private void tick() {
        runner.goOn();
        for (var due : rotations.due(clock.instant(), BATCH)) began(due.endpoint());
    }

    private void clean() {
        while (rotations.removeOverBefore(clock.instant().minus(KEEP), 10) == 10) {}
    }

    private static void ifPossible(Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailable away) {
            log.atDebug().setCause(away).log("rotations wait for the store");
        }
    }
}
