package dev.dormouse.coap;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.aTrustedCertificate;
import static dev.dormouse.testkit.credential.TestCredentials.keyOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.RealTime;
import dev.dormouse.coap.rig.Relay;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import dev.dormouse.testkit.tls.Authority;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.pskstore.SinglePskStore;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class HandshakesTest {

    /** Long enough for a handshake on a busy machine, short enough to wait for one that never ends. */
    private static final Duration IN_VAIN = Duration.ofSeconds(2);

    private final Store store = Store.empty();
    private final Authority authority = new Authority("Lamps");
    private final KeyPair serverKeys = Authority.newKeys();
    private final KeyPair deviceKeys = Authority.newKeys();

    @ParameterizedTest
    @EnumSource(
            value = CipherSuite.class,
            mode = Mode.INCLUDE,
            names = {
                "TLS_PSK_WITH_AES_128_CCM_8",
                "TLS_PSK_WITH_AES_128_CCM",
                "TLS_PSK_WITH_AES_128_GCM_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_CCM_8_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_CCM_SHA256",
                "TLS_ECDHE_PSK_WITH_AES_128_GCM_SHA256"
            })
    void a_device_with_a_shared_key_is_let_in(CipherSuite suite) throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.on(store);
                var device = Device.with(
                        server.address(),
                        dtls -> dtls.setAsList(DtlsConfig.DTLS_CIPHER_SUITES, suite)
                                .setPskStore(new SinglePskStore(
                                        "lamp-7", keyOf("lamp-7").reveal())))) {

            assertThat(device.say("hello")).contains("hello");

            assertThat(identities(server)).containsExactly(new PreSharedKeyIdentity("lamp-7"));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CipherSuite.class,
            mode = Mode.INCLUDE,
            names = {"TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"})
    void a_device_with_a_known_public_key_is_let_in(CipherSuite suite) throws Exception {
        store.credentials().put(knownKey());
        try (var server = rawKeyServer();
                var device = rawKeyDevice(server.address(), suite)) {

            assertThat(device.say("hello")).contains("hello");

            var fingerprint = Credential.fingerprint(deviceKeys.getPublic().getEncoded());
            assertThat(identities(server)).containsExactly(new PublicKeyIdentity(fingerprint));
        }
    }

    @Test
    void a_device_with_an_unknown_public_key_is_not() throws Exception {
        try (var server = rawKeyServer();
                var device = rawKeyDevice(server.address(), CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8)) {

            assertThat(device.say("hello", IN_VAIN)).isEmpty();

            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", "unknown") > 0))
                    .isTrue();
            assertThat(Eventually.is(() -> server.count("handshakes_failed_total", "reason", "refused") > 0))
                    .isTrue();
        }
    }

    @Test
    void a_device_with_a_certificate_is_let_in_if_an_authority_and_a_credential_vouch_for_it() throws Exception {
        store.credentials().put(aTrustedCertificate("lamp-7"));
        try (var server = certifiedServer();
                var device = certifiedDevice(server.address(), authority.sign("CN=lamp-7,O=Lamps", deviceKeys))) {

            assertThat(device.say("hello")).contains("hello");

            assertThat(identities(server)).containsExactly(new CertificateIdentity("lamp-7"));
        }
    }

    @Test
    void a_device_with_a_certificate_survives_as_one_with_a_key_does() throws Exception {
        store.credentials().put(aTrustedCertificate("lamp-7"));
        try (var first = certifiedServer();
                var relay = new Relay(first.address());
                var device = certifiedDevice(relay.address(), authority.sign("CN=lamp-7,O=Lamps", deviceKeys));
                var second = certifiedServer()) {
            assertThat(device.say("hello")).contains("hello");
            var asRegistered = first.heard().getLast();

            relay.serverIs(second.address());
            relay.rebind();
            assertThat(device.say("again")).contains("again");

            assertThat(second.ask(asRegistered)).contains("noon");
            assertThat(identities(second)).containsExactly(new CertificateIdentity("lamp-7"));
            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    @Test
    void a_certificate_of_another_authority_is_worth_nothing() throws Exception {
        store.credentials().put(aTrustedCertificate("lamp-7"));
        try (var server = certifiedServer();
                var device = certifiedDevice(server.address(), new Authority("Lamps").sign("CN=lamp-7", deviceKeys))) {

            assertThat(device.say("hello", IN_VAIN)).isEmpty();

            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", "untrusted") > 0))
                    .isTrue();
        }
    }

    @Test
    void a_good_certificate_without_a_credential_is_worth_nothing() throws Exception {
        store.credentials().put(aTrustedCertificate("lamp-8"));
        try (var server = certifiedServer();
                var device = certifiedDevice(server.address(), authority.sign("CN=lamp-7", deviceKeys))) {

            assertThat(device.say("hello", IN_VAIN)).isEmpty();

            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", "unknown") > 0))
                    .isTrue();
        }
    }

    @Test
    void a_name_hidden_in_another_attribute_is_not_the_device() throws Exception {
        store.credentials().put(aTrustedCertificate("victim"));
        try (var server = certifiedServer();
                var device = certifiedDevice(server.address(), authority.sign("CN=lamp-7,O=CN\\=victim", deviceKeys))) {

            assertThat(device.say("hello", IN_VAIN)).isEmpty();
        }
    }

    @Test
    void a_wrong_key_leads_nowhere_and_leaves_nothing() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.on(store);
                var device = Device.withKey(
                        server.address(), "lamp-7", keyOf("lamp-8").reveal())) {

            assertThat(device.say("hello", IN_VAIN)).isEmpty();

            assertThat(store.associations().count()).isZero();
            assertThat(server.heard()).isEmpty();
        }
    }

    @Test
    void an_unknown_identity_is_looked_for_once_and_then_known_to_be_unknown() throws Exception {
        try (var server = Server.on(store);
                var first = Device.withKey(
                        server.address(), "nobody", keyOf("nobody").reveal());
                var second = Device.withKey(
                        server.address(), "nobody", keyOf("nobody").reveal())) {

            assertThat(first.say("hello", IN_VAIN)).isEmpty();
            assertThat(second.say("hello", IN_VAIN)).isEmpty();

            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", "unknown") == 1))
                    .isTrue();
            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", "still_unknown") > 0))
                    .isTrue();
        }
    }

    @Test
    void an_unknown_public_key_and_a_certificate_for_nobody_are_looked_for_once_too() throws Exception {
        var suite = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8;
        var certificate = authority.sign("CN=nobody", deviceKeys);
        try (var server = certifiedServer();
                var firstKey = rawKeyDevice(server.address(), suite);
                var secondKey = rawKeyDevice(server.address(), suite);
                var firstCertificate = certifiedDevice(server.address(), certificate);
                var secondCertificate = certifiedDevice(server.address(), certificate)) {

            for (var device : List.of(firstKey, secondKey, firstCertificate, secondCertificate))
                assertThat(device.say("hello", IN_VAIN)).isEmpty();

            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", "unknown") == 2))
                    .isTrue();
            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", "still_unknown") >= 2))
                    .isTrue();
        }
    }

    @Test
    void a_public_key_turned_away_is_let_in_as_soon_as_it_is_welcome() throws Exception {
        var suite = CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8;
        try (var server = rawKeyServer();
                var first = rawKeyDevice(server.address(), suite);
                var second = rawKeyDevice(server.address(), suite)) {
            assertThat(first.say("hello", IN_VAIN)).isEmpty();

            store.credentials().put(knownKey());
            server.transport().welcomeIdentity(knownKey().identity());

            assertThat(second.say("hello")).contains("hello");
        }
    }

    @Test
    void a_device_turned_away_is_let_in_as_soon_as_it_is_welcome() throws Exception {
        try (var server = Server.on(store);
                var first = Device.withKey(
                        server.address(), "lamp-7", keyOf("lamp-7").reveal());
                var second = Device.withKey(
                        server.address(), "lamp-7", keyOf("lamp-7").reveal())) {
            assertThat(first.say("hello", IN_VAIN)).isEmpty();

            store.credentials().put(aPreSharedKey("lamp-7"));
            server.transport().welcomeIdentity(new PreSharedKeyIdentity("lamp-7"));

            assertThat(second.say("hello")).contains("hello");
        }
    }

    @Test
    void a_handshake_waits_for_a_store_that_is_away_for_a_moment() throws Exception {
        store.credentials().put(aPreSharedKey("lamp-7"));
        try (var server = Server.on(store);
                var device = Device.withKey(
                        server.address(), "lamp-7", keyOf("lamp-7").reveal())) {
            store.outage().begin();
            new RealTime().after(Duration.ofMillis(700), () -> store.outage().end());

            assertThat(device.say("hello")).contains("hello");

            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", "store_away") > 0))
                    .isTrue();
            assertThat(device.handshakes()).isEqualTo(1);
        }
    }

    @Test
    void without_an_identity_of_its_own_the_server_serves_shared_keys_only() throws Exception {
        store.credentials().put(knownKey());
        try (var server = Server.on(store);
                var device = rawKeyDevice(server.address(), CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8)) {

            assertThat(device.say("hello", IN_VAIN)).isEmpty();
        }
    }

    private static List<PeerIdentity> identities(Server server) {
        return server.heard().stream().map(Peer::identity).toList();
    }

    private Credential knownKey() {
        return new Credential.RawPublicKey(
                new EndpointName("lamp-7"), deviceKeys.getPublic().getEncoded(), Instant.EPOCH);
    }

    private Server rawKeyServer() {
        var identity = new ServerIdentity.RawKey(serverKeys);
        return Server.on(store, config -> config.with(Dtls.DEFAULT.withIdentity(identity, List.of())));
    }

    private Server certifiedServer() {
        var certificate = authority.sign("CN=server", serverKeys);
        var identity = new ServerIdentity.Certified(serverKeys.getPrivate(), List.of(certificate));
        return Server.on(
                store, config -> config.with(Dtls.DEFAULT.withIdentity(identity, List.of(authority.certificate()))));
    }

    private Device rawKeyDevice(InetSocketAddress server, CipherSuite suite) {
        return Device.with(
                server,
                dtls -> dtls.setAsList(DtlsConfig.DTLS_CIPHER_SUITES, suite)
                        .setCertificateIdentityProvider(
                                new SingleCertificateProvider(deviceKeys.getPrivate(), deviceKeys.getPublic()))
                        .setCertificateVerifier(StaticCertificateVerifier.builder()
                                .setTrustAllRPKs()
                                .build()));
    }

    private Device certifiedDevice(InetSocketAddress server, X509Certificate certificate) {
        return Device.with(
                server,
                dtls -> dtls.set(DtlsConfig.DTLS_VERIFY_SERVER_CERTIFICATES_SUBJECT, false)
                        .setAsList(DtlsConfig.DTLS_CIPHER_SUITES, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8)
                        .setCertificateIdentityProvider(new SingleCertificateProvider(
                                deviceKeys.getPrivate(), new X509Certificate[] {certificate}, CertificateType.X_509))
                        .setCertificateVerifier(StaticCertificateVerifier.builder()
                                .setTrustedCertificates(authority.certificate())
                                .build()));
    }
}
