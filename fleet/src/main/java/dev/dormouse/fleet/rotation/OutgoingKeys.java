package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.rotation.RotationState.Delivering;

/** Which keys are to go: a device that comes for another one must not be told this one again. */
@FunctionalInterface
public interface OutgoingKeys {

    /** Whether the device is waited for to come with another key than this. */
    boolean isOutgoing(EndpointName endpoint, PeerIdentity identity);

    static OutgoingKeys of(Rotations rotations) {
        return (endpoint, identity) -> rotations
                .open(endpoint)
                .filter(open -> open.state() instanceof Delivering delivering
                        && delivering.before().equals(identity))
                .isPresent();
    }
}
