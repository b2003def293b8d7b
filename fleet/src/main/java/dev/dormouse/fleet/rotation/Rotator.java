package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.RotationChanged;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.rotation.Delivery.AskOutcome;
import dev.dormouse.fleet.rotation.RotationJob.Progress;
import dev.dormouse.fleet.rotation.RotationJob.Stage;
import dev.dormouse.fleet.rotation.RotationLife.Step;
import dev.dormouse.fleet.rotation.RotationState.Delivering;
import dev.dormouse.fleet.rotation.RotationState.Failed;
import dev.dormouse.fleet.tenant.OwnedDevices;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Takes a rotation as far as it goes: asks its life for the next step, does it, and asks again. What it does may be done twice.
 * Two that do so at once for one device are sorted out by {@link Rotations#replace}.
 */
final class Rotator {

    /** What a rotation needs of the fleet. */
    record Ports(
            Rotations rotations,
            Credentials credentials,
            Registrations registrations,
            OwnedDevices devices,
            BorneCertificates certificates,
            Delivery delivery) {}

    /** No rotation takes more steps than that in one go. */
    private static final int MOST_STEPS = 10;

    /** Who makes the jobs of rotations that go with their devices. */
    static final String CHANGE_OF_HANDS = "change of hands";

    private static final int MOST_KNOWN = 1_000;

    private final Ports ports;
    private final Locksmith locksmith;
    private final FleetEvents events;
    private final InstantSource clock;
    private final Supplier<JobId> ids;

    /** A job has its owner for good. */
    private final Map<JobId, Optional<TenantName>> owners = new ConcurrentHashMap<>();

    Rotator(Ports ports, Locksmith locksmith, FleetEvents events, Supplier<JobId> ids, InstantSource clock) {
        this.ports = ports;
        this.ids = ids;
        this.locksmith = locksmith;
        this.events = events;
        this.clock = clock;
    }

    /** How the device's rotation stands afterwards; empty when it has none that is open. */
    Optional<Rotation> goOn(EndpointName endpoint) {
        var rotation = open(endpoint);
        for (int steps = 0;
                steps < MOST_STEPS && rotation.isPresent() && rotation.get().isOpen();
                steps++) {
            var step = RotationLife.next(rotation.get(), sight(rotation.get()), clock.instant());
            if (step instanceof Step.Wait) return rotation;
            take(step, rotation.get());
            rotation = open(endpoint);
        }
        return rotation;
    }

    /** The rotation of the device that is open, in a job of whoever has the device now. */
    Optional<Rotation> open(EndpointName endpoint) {
        var rotation = ports.rotations().open(endpoint);
        return rotation.filter(this::handedOver).isPresent() ? ports.rotations().open(endpoint) : rotation;
    }

    /**
     * A device that is not the owner's any more leaves his job: what was not handed out yet is called off, and what went further goes on,
     * for no device is left between two keys, but in a job of its own that is of whoever has the device now. {@code false} when it is his.
     */
    boolean handedOver(Rotation rotation) {
        var owner = owner(rotation.job());
        if (ports.devices().includes(owner, rotation.endpoint())) return false;
        if (!callOff(rotation, "it left the devices of " + owner.orElseThrow())) takeOver(rotation);
        return true;
    }

    private Optional<TenantName> owner(JobId id) {
        if (owners.size() >= MOST_KNOWN) owners.clear();
        return owners.computeIfAbsent(id, job -> ports.rotations().find(job).flatMap(RotationJob::owner));
    }

    private void takeOver(Rotation rotation) {
        var endpoint = rotation.endpoint();
        var now = clock.instant();
        var job = new RotationJob(
                ids.get(),
                ports.devices().ownerOf(endpoint),
                new Target.Listed(List.of(endpoint)),
                RotationTerms.STANDARD,
                CHANGE_OF_HANDS,
                now,
                Stage.BEGUN,
                Optional.empty(),
                now,
                Progress.NONE);
        ports.rotations().takeOver(rotation, job);
    }

    /** Ends a rotation to which nothing was handed out; one that went further goes on: {@code false}. */
    boolean callOff(Rotation rotation, String why) {
        boolean untouched = ports.credentials()
                .find(rotation.endpoint(), Purpose.MANAGEMENT)
                .of(Standing.PENDING)
                .isEmpty();
        return switch (rotation.state()) {
            case RotationState.Ordered ordered -> {
                become(rotation, new RotationState.Cancelled(why, clock.instant()));
                yield true;
            }
            case Delivering delivering
            when untouched -> {
                delivering.trigger().ifPresent(ports.delivery()::callOff);
                become(rotation, new RotationState.Cancelled(why, clock.instant()));
                yield true;
            }
            default -> false;
        };
    }

    /** The device begins anew: it has its new key, or is in doubt and gets the same one once more. */
    void giveWay(Rotation rotation) {
        var now = clock.instant();
        switch (rotation.state()) {
            case RotationState.Proved proved -> become(rotation, new RotationState.Done(now));
            case RotationState.InDoubt doubt ->
                become(rotation, new Failed("another rotation began, which hands out the same key", now));
            default -> throw new IllegalStateException(rotation.endpoint() + " has a rotation under way");
        }
    }

    /** The device does not let its key be written: it is asked to fetch the same one. What it said may still be a lie. */
    void notWritten(Rotation rotation, String why) {
        if (!(rotation.state() instanceof Delivering delivering)) return;
        switch (ports.delivery().askInstead(rotation)) {
            case AskOutcome.Asked(var trigger) -> become(rotation, delivering.askedBy(trigger));
            case AskOutcome.Impossible(var nor) -> become(rotation, inDoubt(rotation, why + ", and " + nor));
            case AskOutcome.ToBeWritten again -> throw new IllegalStateException("a key is written or it is fetched");
        }
    }

    private RotationState inDoubt(Rotation rotation, String why) {
        var sight = sight(rotation);
        var heard = sight.registration().flatMap(device -> device.peer().connectionId());
        return sight.pending()
                .<RotationState>map(fresh -> new RotationState.InDoubt(fresh.identity(), heard, why))
                .orElseGet(() -> new RotationState.Reverted(why, clock.instant()));
    }

    /** The device left the fleet. */
    void forget(EndpointName endpoint) {
        open(endpoint)
                .ifPresent(rotation -> become(rotation, new Failed("it was removed from the fleet", clock.instant())));
    }

    private void take(Step step, Rotation rotation) {
        switch (step) {
            case Step.Wait waiting -> {}
            case Step.Ask(var before, var certificate) -> {
                switch (ports.delivery().ask(rotation)) {
                    case AskOutcome.Asked(var trigger) -> {
                        become(rotation, new Delivering(before, Optional.of(trigger), certificate));
                        callOffUnlessAwaited(rotation.endpoint(), trigger);
                    }
                    case AskOutcome.ToBeWritten written ->
                        become(rotation, new Delivering(before, Optional.empty(), certificate));
                    case AskOutcome.Impossible(var why) -> become(rotation, new Failed(why, clock.instant()));
                }
            }
            case Step.Erase(var grant) -> locksmith.retire(grant, Purpose.MANAGEMENT, Retired.Why.UNPROVED);
            case Step.TakeBack(var certificate) -> {
                ports.certificates().succeeded(certificate);
                become(rotation, new RotationState.Done(clock.instant()));
            }
            case Step.Become(var next) -> become(rotation, next);
        }
    }

    /** Meanwhile the rotation may have been called off, when there was nothing to call off yet. */
    private void callOffUnlessAwaited(EndpointName endpoint, CommandId trigger) {
        boolean awaited = ports.rotations()
                .open(endpoint)
                .filter(now -> now.state() instanceof Delivering delivering
                        && delivering.trigger().equals(Optional.of(trigger)))
                .isPresent();
        if (!awaited) ports.delivery().callOff(trigger);
    }

    private void become(Rotation rotation, RotationState next) {
        var now = rotation.in(next);
        if (ports.rotations().replace(rotation, now)) events.publish(new RotationChanged(now, clock.instant()));
    }

    private Sight sight(Rotation rotation) throws StoreUnavailable {
        var endpoint = rotation.endpoint();
        Optional<String> why = rotation.state() instanceof Delivering delivering
                ? delivering.trigger().flatMap(ports.delivery()::whyNothingComes)
                : Optional.empty();
        var keyring = ports.credentials().find(endpoint, Purpose.MANAGEMENT);
        return new Sight(
                keyring,
                ports.registrations().findByEndpoint(endpoint),
                keyring.of(Standing.ACTIVE).map(Grant::identity).flatMap(ports.certificates()::borneBy),
                why);
    }
}
