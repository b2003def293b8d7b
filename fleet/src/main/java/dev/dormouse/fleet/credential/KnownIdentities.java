package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Who may come in to one of our servers. Asked during handshakes, on threads that may wait a little: answered within
 * milliseconds, from memory where possible. Throws {@link dev.dormouse.fleet.StoreUnavailable} when that cannot be known now.
 */
@FunctionalInterface
public interface KnownIdentities {

    /** The credential that proves this identity; empty for whoever must stay outside. */
    Optional<Credential> find(PeerIdentity identity);

    /** Is told of somebody who was not found, and where from as far as that is known. Never waits. */
    default void turnedAway(Claimant who, Optional<InetSocketAddress> from) {}

    /** Whom the server of this purpose knows: whoever holds a credential that is good there. */
    static KnownIdentities of(Credentials credentials, Purpose purpose) {
        return identity -> credentials.findByIdentity(purpose, identity).map(Grant::credential);
    }
}
