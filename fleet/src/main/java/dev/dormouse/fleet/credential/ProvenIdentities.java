package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.peer.PeerIdentity;
import java.util.Optional;

/**
 * Whom somebody is who proved an identity. Asked once a device spoke over an association that it proved itself for, on its
 * lane: whoever was let into the handshake on trust is taken in here, durably, before this returns.
 */
@FunctionalInterface
public interface ProvenIdentities {

    /** The credential that was proved; empty for whoever is not taken in. */
    Optional<Grant> find(Purpose purpose, PeerIdentity identity);

    /** Those who hold a credential, and nobody else. */
    static ProvenIdentities of(Credentials credentials) {
        return credentials::findByIdentity;
    }
}
