package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import java.net.InetSocketAddress;
import java.util.List;
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

    /**
     * Why nobody is believed on these certificates, the device's own first, though an authority vouched for them: one was
     * revoked. Empty when they are good. Waits as {@link #find} does.
     */
    default Optional<String> whyNot(List<CertificateName> chain) {
        return Optional.empty();
    }

    /**
     * Is told by which certificates an identity was proved, before the association is kept. {@code false} when one was revoked
     * meanwhile, and the device is to stay outside. Waits as {@link #find} does.
     */
    default boolean proved(CertificateIdentity identity, List<CertificateName> chain) {
        return true;
    }

    /** Whom the server of this purpose knows: whoever holds a credential that is good there. */
    static KnownIdentities of(Credentials credentials, Purpose purpose) {
        return identity -> credentials.findByIdentity(purpose, identity).map(Grant::credential);
    }
}
