package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import java.util.Optional;

/**
 * Private keys that were made for devices which have not proved them yet: until then they may have to be told once more. At
 * most one for each endpoint, sealed at rest.
 */
public interface PendingKeys {

    /** Keeps a private key (PKCS #8) in place of the one that was kept for this endpoint. Durable on return. */
    void keep(EndpointName endpoint, PublicKeyIdentity identity, Secret privateKey);

    /** The private key to this public one, as long as it is kept. */
    Optional<Secret> find(EndpointName endpoint, PublicKeyIdentity identity);

    /** Erases what is kept for an endpoint, unless it belongs to this identity. {@code false} when nothing was erased. */
    boolean eraseAllBut(EndpointName endpoint, Optional<PeerIdentity> identity);
}
