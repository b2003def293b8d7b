package dev.dormouse.bootstrap.power;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.KeyKind;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.dtls.CertificateCredentials;
import dev.dormouse.sim.dtls.PskCredentials;
import dev.dormouse.sim.dtls.RawKeyCredentials;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.testkit.credential.TestCredentials;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.tls.Authority;
import java.util.Optional;

/** Puts credentials on devices by which they are let in at the bootstrap server, and hands in the list of them. */
final class FactoryFloor {

    private final Authority authority = new Authority("A Factory");
    private final Credentials credentials;

    FactoryFloor(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Whom the bootstrap server believes. */
    Authority authority() {
        return authority;
    }

    Security makes(EndpointName endpoint, KeyKind kind) {
        var keys = Authority.newKeys();
        var privateKey = Bytes.owning(keys.getPrivate().getEncoded());
        return switch (kind) {
            case RPK -> {
                var publicKey = keys.getPublic().getEncoded();
                list(new Credential.RawPublicKey(endpoint, publicKey, VirtualTime.BEGINNING));
                yield new Security.Rpk(new RawKeyCredentials(Bytes.copyOf(publicKey), privateKey, Optional.empty()));
            }
            case X509 -> {
                list(new Credential.TrustedCertificate(endpoint, endpoint.value(), VirtualTime.BEGINNING));
                var certificate = Authority.encoded(authority.sign("CN=" + endpoint.value(), keys.getPublic()));
                yield new Security.X509(
                        new CertificateCredentials(Bytes.owning(certificate), privateKey, Optional.empty()));
            }
            case PSK_128, PSK_256, OWN, NONE -> {
                var key = (Credential.PreSharedKey) TestCredentials.aPreSharedKey(endpoint.value());
                list(key);
                yield new Security.Psk(
                        PskCredentials.of(key.pskIdentity(), key.key().reveal()));
            }
        };
    }

    private void list(Credential credential) {
        TestCredentials.put(credentials, credential, Purpose.BOOTSTRAP);
    }
}
