package dev.dormouse.fleet.registration;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvent.RegistrationRevoked;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.time.Instant;
import java.util.List;

/**
 * Ends the registration of a device that proved itself with what is good no longer: it cannot be heard any more, so nobody shall
 * take it for present until its lifetime is over. One that has registered with something else meanwhile stays.
 */
public final class Eviction {

    private final Registrations registrations;
    private final FleetEvents events;

    public Eviction(Registrations registrations, FleetEvents events) {
        this.registrations = registrations;
        this.events = events;
    }

    /** To be told what happens at this node, behind whoever cuts what the device holds open. */
    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.CredentialChanged(var endpoint, var purpose, var revoked, var at) ->
                end(endpoint, purpose, revoked, at);
            case FleetEvent.CertificateRevoked(var endpoint, var purpose, var identity, var why, var at) ->
                end(endpoint, purpose, List.of(identity), at);
            default -> {}
        }
    }

    private void end(EndpointName endpoint, Purpose purpose, List<? extends PeerIdentity> revoked, Instant at) {
        if (purpose != Purpose.MANAGEMENT || revoked.isEmpty()) return;
        registrations
                .findByEndpoint(endpoint)
                .filter(registration -> revoked.contains(registration.peer().identity()))
                .flatMap(registration -> registrations.remove(registration.id()))
                .ifPresent(last -> events.publish(new RegistrationRevoked(last, at)));
    }
}
