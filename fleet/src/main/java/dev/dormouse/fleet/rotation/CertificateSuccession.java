package dev.dormouse.fleet.rotation;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.revocation.Bearer;
import dev.dormouse.fleet.revocation.Bearers;
import dev.dormouse.fleet.revocation.Revocation;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * Takes back certificates that have a successor, and only those we issued: the one of a factory may be the way back of its device,
 * and is not ours to take.
 */
public final class CertificateSuccession implements BorneCertificates {

    private static final String BY = "its rotation";
    private static final String WHY = "its device came with the next one";

    private final Bearers bearers;
    private final Revocation revocation;
    private final Optional<String> issuer;

    /** {@code issuer} is who we are in certificates we issue, if we do. */
    public CertificateSuccession(Bearers bearers, Revocation revocation, Optional<X500Principal> issuer) {
        this.bearers = bearers;
        this.revocation = revocation;
        this.issuer = issuer.map(name -> name.getName(X500Principal.CANONICAL));
    }

    @Override
    public Optional<Bearer> borneBy(PeerIdentity identity) {
        return identity instanceof CertificateIdentity certificate
                ? bearers.find(Purpose.MANAGEMENT, certificate)
                : Optional.empty();
    }

    @Override
    public void succeeded(CertificateName certificate) {
        if (issuer.equals(Optional.of(certificate.issuer()))) revocation.takeBack(certificate, BY, WHY);
    }
}
