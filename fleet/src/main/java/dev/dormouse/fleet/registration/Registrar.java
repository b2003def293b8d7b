package dev.dormouse.fleet.registration;

import dev.dormouse.fleet.event.FleetEvent.DeviceDeregistered;
import dev.dormouse.fleet.event.FleetEvent.DeviceRegistered;
import dev.dormouse.fleet.event.FleetEvent.RegistrationExpired;
import dev.dormouse.fleet.event.FleetEvent.RegistrationUpdated;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.peer.Peer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides who is registered. Callers are on the device's lane, so requests of one device come one after the other. An
 * outcome is durable when it is returned; it is announced by the caller once the device has its answer.
 */
public final class Registrar {

    private final Registrations registrations;
    private final Doorkeeper doorkeeper;
    private final RegistrationRules rules;
    private final FleetEvents events;
    private final Supplier<RegistrationId> ids;
    private final InstantSource clock;

    public Registrar(
            Registrations registrations,
            Doorkeeper doorkeeper,
            RegistrationRules rules,
            FleetEvents events,
            Supplier<RegistrationId> ids,
            InstantSource clock) {
        this.registrations = registrations;
        this.doorkeeper = doorkeeper;
        this.rules = rules;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    public RegisterOutcome register(RegisterRequest request) {
        return switch (doorkeeper.askedBy(request.endpoint(), request.peer())) {
            case Doorkeeper.Verdict.Closed(var why) -> new RegisterOutcome.Refused(why);
            case Doorkeeper.Verdict.Welcome welcome -> register(request, welcome);
        };
    }

    private RegisterOutcome register(RegisterRequest request, Doorkeeper.Verdict.Welcome welcome) {
        var lifetime = request.lifetime().orElse(rules.defaultLifetime());
        if (!lifetime.isPositive()) return new RegisterOutcome.Refused(Refusal.LIFETIME_NOT_POSITIVE);

        var now = clock.instant();
        var registration = new Registration(
                ids.get(),
                request.endpoint(),
                request.peer(),
                request.protocolVersion(),
                request.binding(),
                request.smsNumber(),
                request.objects(),
                rules.granted(lifetime),
                now,
                now);
        var replaced = registrations.put(registration);
        // Before the device learns that it got in: what it proved must not be forgotten once it relies on it.
        doorkeeper.cameIn(welcome);
        return new RegisterOutcome.Registered(registration, replaced);
    }

    public UpdateOutcome update(RegistrationId id, RegistrationChange change) {
        var current = registrations.find(id);
        if (current.isEmpty()) return new UpdateOutcome.Unknown();
        if (isOfAnother(current.get(), change.peer()))
            return new UpdateOutcome.Refused(Refusal.REGISTRATION_OF_ANOTHER);
        if (change.lifetime().isPresent() && !change.lifetime().get().isPositive())
            return new UpdateOutcome.Refused(Refusal.LIFETIME_NOT_POSITIVE);

        return registrations
                .update(id, granted(change))
                .<UpdateOutcome>map(updated -> new UpdateOutcome.Updated(updated.before(), updated.now()))
                .orElseGet(UpdateOutcome.Unknown::new);
    }

    public DeregisterOutcome deregister(RegistrationId id, Peer by) {
        var current = registrations.find(id);
        if (current.isEmpty()) return new DeregisterOutcome.Unknown();
        if (isOfAnother(current.get(), by)) return new DeregisterOutcome.Refused(Refusal.REGISTRATION_OF_ANOTHER);

        return registrations
                .remove(id)
                .<DeregisterOutcome>map(DeregisterOutcome.Deregistered::new)
                .orElseGet(DeregisterOutcome.Unknown::new);
    }

    /** Ends registrations whose lifetime and grace are over, at most so many, and tells. Returns how many it was. */
    public int expire(int atMost) {
        var now = clock.instant();
        List<Registration> expired = registrations.removeExpired(now.minus(rules.grace()), atMost);
        for (var registration : expired) events.publish(new RegistrationExpired(registration, now));
        return expired.size();
    }

    public void announce(RegisterOutcome outcome) {
        switch (outcome) {
            case RegisterOutcome.Registered(var now, var replaced) ->
                events.publish(new DeviceRegistered(now, replaced, now.registeredAt()));
            case RegisterOutcome.Refused refused -> {}
        }
    }

    public void announce(UpdateOutcome outcome) {
        switch (outcome) {
            case UpdateOutcome.Updated(var before, var now) ->
                events.publish(new RegistrationUpdated(before, now, now.updatedAt()));
            case UpdateOutcome.Unknown unknown -> {}
            case UpdateOutcome.Refused refused -> {}
        }
    }

    public void announce(DeregisterOutcome outcome) {
        switch (outcome) {
            case DeregisterOutcome.Deregistered(var last) ->
                events.publish(new DeviceDeregistered(last, clock.instant()));
            case DeregisterOutcome.Unknown unknown -> {}
            case DeregisterOutcome.Refused refused -> {}
        }
    }

    /** An unsecured device is known by its registration id alone: behind a NAT its address changes as it pleases. */
    private static boolean isOfAnother(Registration registration, Peer peer) {
        return !registration.peer().identity().equals(peer.identity());
    }

    private RegistrationChange granted(RegistrationChange change) {
        Optional<Duration> lifetime = change.lifetime().map(rules::granted);
        return new RegistrationChange(
                change.peer(), lifetime, change.binding(), change.smsNumber(), change.objects(), change.at());
    }
}
