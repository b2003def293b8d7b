package dev.dormouse.lwm2m.client;

import static dev.dormouse.lwm2m.client.LeshanDevice.SERVER_ID;
import static dev.dormouse.lwm2m.client.LeshanDevice.uri;

import dev.dormouse.coap.Dtls;
import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.lwm2m.script.ServerUnderTest;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.credential.TestCredentials;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.tls.Authority;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.core.CertificateUsage;

/** A server that knows every kind of credential, and what a device needs to come to it with one. */
final class SecuredServer {

    enum Mode {
        NO_SEC,
        PSK,
        RPK,
        X509
    }

    private final Authority authority = new Authority("Test Authority");
    private final KeyPair serverKeys = Authority.newKeys();
    private final X509Certificate serverCertificate = authority.sign("CN=dormouse", serverKeys);
    private final TestFleet fleet;
    private final ServerUnderTest server;

    SecuredServer(TestFleet fleet) {
        this.fleet = fleet;
        var identity = new ServerIdentity.Certified(
                serverKeys.getPrivate(), List.of(serverCertificate, authority.certificate()));
        server = ServerUnderTest.over(fleet, Dtls.DEFAULT.withIdentity(identity, List.of(authority.certificate())));
    }

    ServerUnderTest server() {
        return server;
    }

    /** Enters the credential, and gives the device its side of it. */
    Security security(Mode mode, EndpointName endpoint) {
        return switch (mode) {
            case NO_SEC -> Security.noSec(uri("coap", server.coap()), SERVER_ID);
            case PSK -> preSharedKey(endpoint);
            case RPK -> rawPublicKey(endpoint);
            case X509 -> certificate(endpoint);
        };
    }

    private Security preSharedKey(EndpointName endpoint) {
        fleet.credentials().put(TestCredentials.aPreSharedKey(endpoint.value()));
        return Security.psk(
                uri("coaps", server.coaps()),
                SERVER_ID,
                endpoint.value().getBytes(StandardCharsets.UTF_8),
                TestCredentials.keyOf(endpoint.value()).reveal());
    }

    private Security rawPublicKey(EndpointName endpoint) {
        var keys = Authority.newKeys();
        fleet.credentials()
                .put(new Credential.RawPublicKey(endpoint, keys.getPublic().getEncoded(), VirtualTime.BEGINNING));
        return Security.rpk(
                uri("coaps", server.coaps()),
                SERVER_ID,
                keys.getPublic().getEncoded(),
                keys.getPrivate().getEncoded(),
                serverKeys.getPublic().getEncoded());
    }

    private Security certificate(EndpointName endpoint) {
        var keys = Authority.newKeys();
        fleet.credentials().put(new Credential.TrustedCertificate(endpoint, endpoint.value(), VirtualTime.BEGINNING));
        return Security.x509(
                uri("coaps", server.coaps()),
                SERVER_ID,
                Authority.encoded(authority.sign("CN=" + endpoint, keys)),
                keys.getPrivate().getEncoded(),
                Authority.encoded(serverCertificate),
                CertificateUsage.DOMAIN_ISSUER_CERTIFICATE.code);
    }
}
