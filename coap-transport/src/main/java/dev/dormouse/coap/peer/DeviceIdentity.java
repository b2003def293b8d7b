package dev.dormouse.coap.peer;

import dev.dormouse.fleet.peer.PeerIdentity;
import org.eclipse.leshan.core.peer.LwM2mIdentity;

/** Our identity where Leshan wants one. Leshan's own for a raw public key would need the key; all we keep is its fingerprint. */
public record DeviceIdentity(PeerIdentity identity) implements LwM2mIdentity {

    @Override
    public boolean isSecure() {
        return !(identity instanceof PeerIdentity.Unsecured);
    }
}
