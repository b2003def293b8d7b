package dev.dormouse.coap;

import static dev.dormouse.testkit.enrolment.TestGroups.aGroup;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.claim.Stranger;
import dev.dormouse.fleet.claim.WatchedDoor;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.enrolment.EnrolmentDesk;
import dev.dormouse.fleet.enrolment.GroupBook;
import dev.dormouse.fleet.enrolment.Newcomers;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.testkit.enrolment.InMemoryEnrolmentGroups;
import dev.dormouse.testkit.log.InMemoryEventLog;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.tls.Authority;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;
import org.junit.jupiter.api.Test;

/** Those whom no credential names: some a group lets in, and what the others claim is taken down. */
class NewcomersAndStrangersTest {

    private static final Duration IN_VAIN = Duration.ofSeconds(2);

    private final Store store = Store.empty();
    private final InMemoryEnrolmentGroups groups = new InMemoryEnrolmentGroups();
    private final GroupBook book = new GroupBook(groups);
    private final InstantSource clock = new VirtualTime();
    private final Newcomers newcomers = new Newcomers(
            store.credentials(),
            groups,
            book,
            new Locksmith(store.credentials(), new FleetEvents(), clock),
            (endpoint, posting) -> {},
            new InMemoryEventLog(),
            clock);
    private final EnrolmentDesk desk = new EnrolmentDesk(groups, book, name -> true);
    private final List<Stranger> strangers = new CopyOnWriteArrayList<>();
    private final WatchedDoor door =
            new WatchedDoor(Purpose.BOOTSTRAP, newcomers.known(Purpose.BOOTSTRAP), strangers::add);
    private final Authority authority = new Authority("Lamps");
    private final KeyPair deviceKeys = Authority.newKeys();

    @Test
    void a_device_whose_key_follows_from_its_groups_shakes_hands_and_is_enrolled_once_it_spoke() throws Exception {
        var group = aGroup("meters", "meter-*", 10);
        desk.make(group);
        var key = group.derivation().credentialOf(new EndpointName("meter-7"), clock.instant());

        try (var server = Server.knowing(door, store, config -> config);
                var device =
                        Device.withKey(server.address(), "meter-7", key.key().reveal())) {
            assertThat(device.say("hello")).contains("hello");
            assertThat(store.credentials().count()).isZero();

            var proved = server.heard().stream().map(Peer::identity).findFirst().orElseThrow();
            assertThat(newcomers.find(Purpose.BOOTSTRAP, proved).map(Grant::credential))
                    .contains(key);
        }
        assertThat(store.credentials().count()).isEqualTo(1);
        assertThat(strangers).isEmpty();
    }

    @Test
    void a_device_that_merely_says_it_is_of_the_group_proves_nothing_and_costs_no_place() throws Exception {
        desk.make(aGroup("meters", "meter-*", 1));

        try (var server = Server.knowing(door, store, config -> config);
                var device = Device.withKey(server.address(), "meter-7", new byte[16])) {
            assertThat(device.say("hello", IN_VAIN)).isEmpty();
        }

        assertThat(desk.groups().getFirst().enrolled()).isZero();
        assertThat(store.credentials().count()).isZero();
    }

    @Test
    void an_unknown_psk_identity_is_taken_down() throws Exception {
        try (var server = Server.knowing(door, store, config -> config);
                var device = Device.withKey(server.address(), "stranger", new byte[16])) {
            assertThat(device.say("hello", IN_VAIN)).isEmpty();
        }

        assertThat(strangers)
                .contains(new Stranger(new Claimant.Identity("stranger"), Purpose.BOOTSTRAP, Optional.empty()));
    }

    @Test
    void an_unknown_public_key_is_taken_down_with_where_it_came_from() throws Exception {
        var identity = new ServerIdentity.RawKey(Authority.newKeys());
        try (var server = Server.knowing(
                        door, store, config -> config.with(Dtls.DEFAULT.withIdentity(identity, List.of())));
                var device = withRawKey(server.address())) {
            assertThat(device.say("hello", IN_VAIN)).isEmpty();
            assertThat(Eventually.is(() -> !strangers.isEmpty())).isTrue();
        }

        assertThat(strangers).allSatisfy(stranger -> {
            assertThat(stranger.who())
                    .isEqualTo(new Claimant.RawKey(deviceKeys.getPublic().getEncoded()));
            assertThat(stranger.address()).isPresent();
        });
    }

    @Test
    void a_certificate_is_taken_down_only_when_an_authority_we_trust_issued_it() throws Exception {
        var others = new Authority("Others");
        var keys = Authority.newKeys();
        var identity = new ServerIdentity.Certified(keys.getPrivate(), List.of(authority.sign("CN=server", keys)));
        try (var server = Server.knowing(
                        door,
                        store,
                        config -> config.with(Dtls.DEFAULT.withIdentity(identity, List.of(authority.certificate()))));
                var trusted = withCertificate(server.address(), authority.sign("CN=lamp-7", deviceKeys));
                var untrusted = withCertificate(server.address(), others.sign("CN=lamp-8", deviceKeys))) {
            assertThat(trusted.say("hello", IN_VAIN)).isEmpty();
            assertThat(untrusted.say("hello", IN_VAIN)).isEmpty();
            assertThat(Eventually.is(() -> !strangers.isEmpty())).isTrue();
        }

        assertThat(strangers).extracting(Stranger::who).containsOnly(new Claimant.Certificate("lamp-7"));
    }

    private Device withRawKey(InetSocketAddress server) {
        return Device.with(
                server,
                dtls -> dtls.setAsList(DtlsConfig.DTLS_CIPHER_SUITES, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8)
                        .setCertificateIdentityProvider(
                                new SingleCertificateProvider(deviceKeys.getPrivate(), deviceKeys.getPublic()))
                        .setCertificateVerifier(StaticCertificateVerifier.builder()
                                .setTrustAllRPKs()
                                .build()));
    }

    private Device withCertificate(InetSocketAddress server, X509Certificate certificate) {
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
