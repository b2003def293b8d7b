package dev.dormouse.bootstrap.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dormouse.bootstrap.script.BootstrapUnderTest;
import dev.dormouse.bootstrap.script.ManagementUnderTest;
import dev.dormouse.coap.Dtls;
import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.fleet.bootstrap.BootstrapPlan;
import dev.dormouse.fleet.bootstrap.Found;
import dev.dormouse.fleet.bootstrap.PlanOutcome;
import dev.dormouse.fleet.bootstrap.Step;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.credential.TestCredentials;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.tls.Authority;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.leshan.client.object.Security;
import org.eclipse.leshan.core.CertificateUsage;

/** Two servers that know every kind of credential; what a factory puts on a device, and what a bootstrap puts there. */
final class Factory implements AutoCloseable {

    private static final int SERVER_ID = 123;

    private final Authority authority = new Authority("Test Authority");
    private final KeyPair serverKeys = Authority.newKeys();
    private final X509Certificate serverCertificate = authority.sign("CN=dormouse", serverKeys.getPublic());
    private final TestFleet fleet;
    private BootstrapUnderTest bootstrap;
    private final ManagementUnderTest management;

    Factory(TestFleet fleet) {
        this.fleet = fleet;
        var identity = new ServerIdentity.Certified(
                serverKeys.getPrivate(), List.of(serverCertificate, authority.certificate()));
        var dtls = Dtls.DEFAULT.withIdentity(identity, List.of(authority.certificate()));
        bootstrap = BootstrapUnderTest.over(fleet, dtls);
        management = new ManagementUnderTest(fleet, dtls);
    }

    BootstrapUnderTest bootstrap() {
        return bootstrap;
    }

    ManagementUnderTest management() {
        return management;
    }

    void restartsBootstrap() {
        bootstrap = bootstrap.restarted();
    }

    /** Every device is given credentials of this kind. */
    void gives(Mode mode) {
        bootstrap.desk().plans((endpoint, found) -> planned(mode, endpoint, found));
    }

    private PlanOutcome planned(Mode mode, EndpointName endpoint, Found found) {
        var steps = new ArrayList<Step>();
        steps.add(new Step.Delete(Optional.empty()));
        int free = found.places().orElse(List.of()).stream()
                        .filter(place ->
                                place.path().object() == 0 && place.server().isEmpty())
                        .anyMatch(place -> place.path().level(1) == 1)
                ? 2
                : 1;
        steps.add(account(mode, endpoint, new InstancePath(0, free)));
        steps.add(server());
        return new PlanOutcome.Planned(
                new BootstrapPlan(steps, Optional.of(uri(mode, management.coap(), management.coaps())), "test 1"));
    }

    private static Step server() {
        var here = new InstancePath(1, 0);
        return new Step.Write(
                here,
                List.of(
                        new Reading(here.resource(0), new Value.Whole(SERVER_ID)),
                        new Reading(here.resource(1), new Value.Whole(300)),
                        new Reading(here.resource(6), new Value.Flag(false)),
                        new Reading(here.resource(7), new Value.Text("U"))));
    }

    private Step account(Mode mode, EndpointName endpoint, InstancePath here) {
        var values = new ArrayList<Reading>();
        values.add(new Reading(here.resource(0), new Value.Text(uri(mode, management.coap(), management.coaps()))));
        values.add(new Reading(here.resource(1), new Value.Flag(false)));
        values.add(new Reading(here.resource(2), new Value.Whole(mode.number)));
        var keys = keys(mode, endpoint);
        for (int i = 0; i < keys.size(); i++)
            values.add(new Reading(here.resource(3 + i), new Value.Opaque(keys.get(i))));
        values.add(new Reading(here.resource(10), new Value.Whole(SERVER_ID)));
        return new Step.Write(here, values);
    }

    /** Public key or identity, server's public key, secret key; and the credential that goes with them. */
    private List<byte[]> keys(Mode mode, EndpointName endpoint) {
        var keys = Authority.newKeys();
        return switch (mode) {
            // Leshan insists on all three, whatever they hold.
            case NO_SEC -> List.of(new byte[0], new byte[0], new byte[0]);
            case PSK -> {
                var identity = "mg-" + endpoint;
                enter(new Credential.PreSharedKey(
                        endpoint, identity, new Secret("sixteen bytes ok".getBytes(UTF_8)), VirtualTime.BEGINNING));
                yield List.of(identity.getBytes(UTF_8), new byte[0], "sixteen bytes ok".getBytes(UTF_8));
            }
            case RPK -> {
                enter(new Credential.RawPublicKey(endpoint, keys.getPublic().getEncoded(), VirtualTime.BEGINNING));
                yield List.of(
                        keys.getPublic().getEncoded(),
                        serverKeys.getPublic().getEncoded(),
                        keys.getPrivate().getEncoded());
            }
            case X509 -> {
                enter(new Credential.TrustedCertificate(endpoint, endpoint.value(), VirtualTime.BEGINNING));
                yield List.of(
                        Authority.encoded(authority.sign("CN=" + endpoint.value(), keys.getPublic())),
                        Authority.encoded(serverCertificate),
                        keys.getPrivate().getEncoded());
            }
        };
    }

    private void enter(Credential credential) {
        TestCredentials.put(fleet.credentials(), credential, Purpose.MANAGEMENT);
    }

    /** What the factory put on a device, so that it finds us and proves itself. */
    Security fresh(Mode mode, EndpointName endpoint) {
        var uri = uri(mode, bootstrap.coap(), bootstrap.coaps());
        var keys = Authority.newKeys();
        return switch (mode) {
            case NO_SEC -> Security.noSecBootstrap(uri);
            case PSK -> {
                TestCredentials.put(
                        fleet.credentials(), TestCredentials.aPreSharedKey(endpoint.value()), Purpose.BOOTSTRAP);
                yield preSharedKey(
                        endpoint.value(),
                        TestCredentials.keyOf(endpoint.value()).reveal());
            }
            case RPK -> {
                var credential =
                        new Credential.RawPublicKey(endpoint, keys.getPublic().getEncoded(), VirtualTime.BEGINNING);
                TestCredentials.put(fleet.credentials(), credential, Purpose.BOOTSTRAP);
                yield Security.rpkBootstrap(
                        uri,
                        keys.getPublic().getEncoded(),
                        keys.getPrivate().getEncoded(),
                        serverKeys.getPublic().getEncoded());
            }
            case X509 -> {
                var credential = new Credential.TrustedCertificate(endpoint, endpoint.value(), VirtualTime.BEGINNING);
                TestCredentials.put(fleet.credentials(), credential, Purpose.BOOTSTRAP);
                yield Security.x509Bootstrap(
                        uri,
                        Authority.encoded(authority.sign("CN=" + endpoint.value(), keys.getPublic())),
                        keys.getPrivate().getEncoded(),
                        Authority.encoded(serverCertificate),
                        CertificateUsage.DOMAIN_ISSUER_CERTIFICATE.code);
            }
        };
    }

    /** Whatever the server knows. */
    Security preSharedKey(String identity, byte[] key) {
        return Security.pskBootstrap(uri(Mode.PSK, bootstrap.coap(), bootstrap.coaps()), identity.getBytes(UTF_8), key);
    }

    private static String uri(Mode mode, InetSocketAddress coap, InetSocketAddress coaps) {
        var address = mode == Mode.NO_SEC ? coap : coaps;
        return (mode == Mode.NO_SEC ? "coap" : "coaps") + "://"
                + address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    @Override
    public void close() {
        bootstrap.close();
        management.close();
    }
}
