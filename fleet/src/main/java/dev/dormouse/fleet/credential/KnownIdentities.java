package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.Optional;

/**
 * Who may come in to one of our servers. Asked during handshakes, on threads that may wait a little: answered within
 * milliseconds, from memory where possible. Throws {@link dev.dormouse.fleet.StoreUnavailable} when that cannot be known now.
 */
@FunctionalInterface
public interface KnownIdentities {

    /** The credential that proves this identity; empty for whoever must stay outside. */
    Optional<Credential> find(PeerIdentity identity);

    /** Whom the server of this purpose knows: whoever holds a credential that is good there. */
    static KnownIdentities of(Credentials credentials, Purpose purpose) {
        return identity -> credentials.findByIdentity(purpose, identity).map(Grant::credential);
    }
}
