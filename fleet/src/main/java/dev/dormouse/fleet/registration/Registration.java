package dev.dormouse.fleet.registration;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A device's registration as it stands. A change makes a new one with the same id. */
public record Registration(
        RegistrationId id,
        EndpointName endpoint,
        Peer peer,
        String protocolVersion,
        Binding binding,
        Optional<String> smsNumber,
        ObjectLinks objects,
        Duration lifetime,
        Instant registeredAt,
        Instant updatedAt) {

    public Registration {
        if (!lifetime.isPositive()) throw new IllegalArgumentException("a lifetime must be positive, not " + lifetime);
    }

    public Instant expiresAt() {
        return updatedAt.plus(lifetime);
    }

    /** This registration of a device that said no more than that it is there. */
    public Registration heardOf(Instant at) {
        return new Registration(
                id, endpoint, peer, protocolVersion, binding, smsNumber, objects, lifetime, registeredAt, at);
    }

    /** This registration as the change leaves it. */
    public Registration after(RegistrationChange change) {
        return new Registration(
                id,
                endpoint,
                change.peer(),
                protocolVersion,
                change.binding().orElse(binding),
                change.smsNumber().or(() -> smsNumber),
                change.objects().orElse(objects),
                change.lifetime().orElse(lifetime),
                registeredAt,
                change.at());
    }
}
