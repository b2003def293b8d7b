package dev.dormouse.fleet.revocation;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who proved himself to one of our servers last with which certificates, his own first, then those of the authorities it hangs on.
 * {@code cutAt} is when he was cut off for them, until he proves himself anew.
 */
public record Bearer(
        Purpose server,
        CertificateIdentity identity,
        List<CertificateName> chain,
        Instant provedAt,
        Optional<Instant> cutAt) {

    public Bearer {
        if (chain.isEmpty()) throw new IllegalArgumentException("who bears a certificate has one");
        chain = List.copyOf(chain);
    }

    /** His own. */
    public CertificateName certificate() {
        return chain.getFirst();
    }
}
