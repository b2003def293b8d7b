package dev.dormouse.coap.peer;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import java.security.Principal;
import java.security.cert.CertPath;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.eclipse.californium.elements.auth.ApplicationPrincipal;
import org.eclipse.californium.elements.auth.RawPublicKeyIdentity;
import org.eclipse.californium.elements.auth.X509CertPath;
import org.jspecify.annotations.Nullable;

/**
 * Identities as principals. A handshake ends with a principal of Californium's; from then on an association carries ours,
 * which is small, kept with it, and needs no certificate to be read again for every message.
 */
public final class Principals {

    private Principals() {}

    public static Principal of(PeerIdentity identity) {
        return new ApplicationPrincipal(identity.key(), false);
    }

    /** Empty for a principal that proves nothing we know: a certificate without a common name, say. */
    public static Optional<PeerIdentity> identity(@Nullable Principal principal) {
        return switch (principal) {
            case null -> Optional.of(PeerIdentity.UNSECURED);
            case ApplicationPrincipal ours when !ours.isAnonymous() -> Optional.of(PeerIdentity.parse(ours.getName()));
            case org.eclipse.californium.elements.auth.PreSharedKeyIdentity psk ->
                Optional.of(new PreSharedKeyIdentity(psk.getIdentity()));
            case RawPublicKeyIdentity rpk ->
                Optional.of(new PublicKeyIdentity(Credential.fingerprint(rpk.getSubjectInfo())));
            case X509CertPath path -> commonName(path.getName()).map(CertificateIdentity::new);
            case X500Principal subject -> commonName(subject.getName()).map(CertificateIdentity::new);
            default -> Optional.empty();
        };
    }

    /** What somebody proved himself with, his own certificate first; none when it was by something else. */
    public static List<CertificateName> certificates(@Nullable Principal principal) {
        return principal instanceof X509CertPath path ? certificates(path.getPath()) : List.of();
    }

    /** As {@link #certificates(Principal)}. */
    public static List<CertificateName> certificates(CertPath path) {
        return path.getCertificates().stream()
                .map(X509Certificate.class::cast)
                .map(CertificateName::of)
                .toList();
    }

    /**
     * The common name, read as a name and not as text: a subject may carry "CN=" inside another attribute. Of several the
     * most specific, which RFC 2253 writes first.
     */
    public static Optional<String> commonName(String distinguishedName) {
        try {
            return new LdapName(distinguishedName)
                    .getRdns().reversed().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("CN"))
                            .map(Rdn::getValue)
                            .filter(String.class::isInstance)
                            .map(String.class::cast)
                            .filter(name -> !name.isBlank())
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }
}
