package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.Optional;

/** The credentials of all devices: one per endpoint, one endpoint per identity. Keys are sealed at rest. */
public interface Credentials {

    sealed interface PutOutcome {
        record Stored(Optional<Credential> replaced) implements PutOutcome {}

        /** Another endpoint proves itself with the same identity; nothing was changed. */
        record IdentityTaken(EndpointName by) implements PutOutcome {}
    }

    /** Keeps the credential in place of the endpoint's earlier one, if any. Durable on return. */
    PutOutcome put(Credential credential);

    Optional<Credential> find(EndpointName endpoint);

    /** Asked during handshakes: answered within milliseconds, from memory where possible. */
    Optional<Credential> findByIdentity(PeerIdentity identity);

    /** Removes and returns. Durable on return. */
    Optional<Credential> remove(EndpointName endpoint);

    /** Ordered by endpoint name; {@code search} matches any part of it, all when empty. */
    Page<Credential> page(String search, Optional<String> cursor, int limit);

    long count();
}
