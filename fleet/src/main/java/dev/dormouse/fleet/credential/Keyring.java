package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.credential.Credentials.PutOutcome;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.CredentialChanged;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets devices in and shuts them out. Whoever holds associations listens: what was proved with a revoked credential is good
 * no longer, from the moment this returns.
 */
public final class Keyring {

    private final Credentials credentials;
    private final FleetEvents events;
    private final InstantSource clock;

    public Keyring(Credentials credentials, FleetEvents events, InstantSource clock) {
        this.credentials = credentials;
        this.events = events;
        this.clock = clock;
    }

    /** Lets a device in with a credential; its earlier one, if it had one, is revoked. */
    public PutOutcome admit(Credential credential) {
        var outcome = credentials.put(credential);
        switch (outcome) {
            case PutOutcome.Stored(var replaced) -> tell(credential.endpoint(), replaced.map(Credential::identity));
            case PutOutcome.IdentityTaken taken -> {}
        }
        return outcome;
    }

    /** Shuts a device out; {@code false} when it had no credential. */
    public boolean revoke(EndpointName endpoint) {
        var removed = credentials.remove(endpoint);
        removed.ifPresent(credential -> tell(endpoint, Optional.of(credential.identity())));
        return removed.isPresent();
    }

    private void tell(EndpointName endpoint, Optional<PeerIdentity> revoked) {
        events.publish(new CredentialChanged(endpoint, revoked, clock.instant()));
    }
}
