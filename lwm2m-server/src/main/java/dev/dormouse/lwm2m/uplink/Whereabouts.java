package dev.dormouse.lwm2m.uplink;

import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationChange;
import java.util.Optional;

/**
 * Follows devices that report from elsewhere than they registered: over a new association, or from a new address without
 * a connection id. Until their next Update they could not be asked anything otherwise. Their lifetime stays what it was.
 */
public final class Whereabouts {

    private final Registrar registrar;

    public Whereabouts(Registrar registrar) {
        this.registrar = registrar;
    }

    /** Called on the device's lane with where it just spoke from; writes only when it has moved, which is rare. */
    public void note(Registration device, Peer now) {
        if (isReachedAs(device.peer(), now)) return;
        registrar.update(
                device.id(),
                new RegistrationChange(
                        now,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        device.updatedAt()));
    }

    private static boolean isReachedAs(Peer before, Peer now) {
        if (now.identity() instanceof PeerIdentity.Unsecured) return true;
        boolean sameAssociation = before.connectionId().equals(now.connectionId());
        return sameAssociation
                && (now.connectionId().isPresent() || before.address().equals(now.address()));
    }
}
