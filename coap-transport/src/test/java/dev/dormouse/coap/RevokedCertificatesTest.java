package dev.dormouse.coap;

import static dev.dormouse.testkit.credential.TestCredentials.aTrustedCertificate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.coap.credential.RevocationFiles;
import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.revocation.Revocation;
import dev.dormouse.fleet.revocation.RevocationLists;
import dev.dormouse.testkit.revocation.InMemoryBearers;
import dev.dormouse.testkit.revocation.InMemoryRevocations;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.tls.Authority;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevokedCertificatesTest {

    private static final Duration IN_VAIN = Duration.ofSeconds(2);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder = Path.of("");

    private final Store store = Store.empty();
    private final VirtualTime time = new VirtualTime();
    private final Authority authority = new Authority("Lamps");
    private final KeyPair serverKeys = Authority.newKeys();
    private final KeyPair deviceKeys = Authority.newKeys();
    private final X509Certificate lamp = authority.sign("CN=lamp-7,O=Lamps", deviceKeys);
    private final List<FleetEvent> told = new ArrayList<>();
    private final FleetEvents events = new FleetEvents();
    private final InMemoryRevocations revocations = new InMemoryRevocations(store.outage());
    private final InMemoryBearers bearers = new InMemoryBearers(store.outage());

    @BeforeEach
    void a_lamp_is_known() {
        store.credentials().put(aTrustedCertificate("lamp-7"));
        events.subscribe(told::add);
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void a_certificate_that_an_operator_took_back_opens_no_server(Purpose purpose) throws Exception {
        var revocation = revocation(RevocationLists.NONE);
        revocation.revoke(CertificateName.of(lamp), "ada", "stolen");
        try (var server = server(purpose, revocation);
                var device = device(server, lamp)) {

            assertThat(device.say("hello", IN_VAIN)).isEmpty();

            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", "revoked") > 0))
                    .isTrue();
            assertThat(store.associations().count()).isZero();
            revocation.lift(CertificateName.of(lamp));
        }
        try (var server = server(purpose, revocation);
                var device = device(server, lamp)) {
            assertThat(device.say("hello")).contains("hello");
        }
    }

    @Test
    void who_was_let_in_with_it_before_is_cut_off_at_once_and_comes_back_with_another() throws Exception {
        var revocation = revocation(RevocationLists.NONE);
        try (var server = server(Purpose.MANAGEMENT, revocation);
                var device = device(server, lamp)) {
            assertThat(device.say("hello")).contains("hello");
            assertThat(revocation.bearer(new EndpointName("lamp-7"), Purpose.MANAGEMENT))
                    .hasValueSatisfying(
                            bearer -> assertThat(bearer.certificate()).isEqualTo(CertificateName.of(lamp)));

            assertThat(revocation.revoke(CertificateName.of(lamp), "ada", "stolen"))
                    .isTrue();

            assertThat(store.associations().count()).isZero();
            assertThat(device.say("again", IN_VAIN)).isEmpty();
            assertThat(told)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            FleetEvent.CertificateRevoked.class,
                            cut -> assertThat(cut.why())
                                    .contains("ada took the certificate")
                                    .contains("stolen"));
            try (var renewed = device(server, authority.sign("CN=lamp-7", deviceKeys))) {
                assertThat(renewed.say("new")).contains("new");
            }
        }
    }

    @Test
    void who_came_with_another_since_is_not_cut_off() throws Exception {
        var revocation = revocation(RevocationLists.NONE);
        try (var server = server(Purpose.MANAGEMENT, revocation)) {
            try (var old = device(server, lamp)) {
                assertThat(old.say("hello")).contains("hello");
            }
            try (var renewed = device(server, authority.sign("CN=lamp-7", deviceKeys))) {
                assertThat(renewed.say("hello")).contains("hello");

                revocation.revoke(CertificateName.of(lamp), "ada", "worn out");

                assertThat(renewed.say("still here")).contains("still here");
                assertThat(renewed.handshakes()).isEqualTo(1);
                assertThat(told).isEmpty();
            }
        }
    }

    @Test
    void a_newer_list_cuts_off_whom_it_names_also_when_the_store_was_away() throws Exception {
        var file = write(0);
        var lists = lists(file, false);
        var revocation = revocation(lists);
        lists.start();
        try (var server = server(Purpose.MANAGEMENT, revocation);
                var device = device(server, lamp)) {
            assertThat(device.say("hello")).contains("hello");

            write(1, lamp);
            store.outage().begin();
            time.advance(Duration.ofMinutes(1));
            store.outage().end();
            time.advance(Duration.ofMinutes(1));

            assertThat(device.say("again", IN_VAIN)).isEmpty();
            assertThat(store.associations().count()).isZero();
            assertThat(told).hasSize(1);
            time.advance(Duration.ofMinutes(10));
            assertThat(told).as("cut off once").hasSize(1);
        }
    }

    @Test
    void when_an_authority_below_is_taken_back_all_that_hangs_on_it_is() throws Exception {
        var below = new Authority("Lamps of 2026");
        var vouched = authority.vouchFor("Lamps of 2026", below.keys());
        var revocation = revocation(RevocationLists.NONE);
        try (var server = server(Purpose.MANAGEMENT, revocation);
                var device = device(server, below.sign("CN=lamp-7", deviceKeys), vouched)) {
            assertThat(device.say("hello")).contains("hello");

            revocation.revoke(CertificateName.of(vouched), "ada", "its key leaked");

            assertThat(device.say("again", IN_VAIN)).isEmpty();
            assertThat(told).hasSize(1);
        }
    }

    @Test
    void an_overdue_list_closes_a_strict_door_and_cuts_off_nobody() throws Exception {
        var lists = lists(write(0), true);
        var revocation = revocation(lists);
        lists.start();
        try (var server = server(Purpose.MANAGEMENT, revocation);
                var inside = device(server, lamp)) {
            assertThat(inside.say("hello")).contains("hello");

            time.advance(DAY.plusMinutes(1));

            assertThat(inside.say("again")).contains("again");
            assertThat(inside.handshakes()).isEqualTo(1);
            try (var outside = device(server, authority.sign("CN=lamp-7", deviceKeys))) {
                assertThat(outside.say("hello", IN_VAIN)).isEmpty();
            }
            assertThat(told).isEmpty();
        }
    }

    @Test
    void a_revocation_that_meets_a_handshake_is_seen_by_one_of_them() {
        var revocation = revocation(RevocationLists.NONE);
        var door = revocation.at(Purpose.MANAGEMENT, store.credentials().known());
        var name = List.of(CertificateName.of(lamp));
        assertThat(door.whyNot(name)).isEmpty();

        revocation.revoke(name.getFirst(), "ada", "stolen");

        assertThat(door.proved(new CertificateIdentity("lamp-7"), name)).isFalse();
    }

    private Revocation revocation(RevocationLists lists) {
        return new Revocation(revocations, bearers, lists, store.credentials(), events, time);
    }

    private RevocationFiles lists(Path file, boolean strict) {
        return RevocationFiles.open(
                new RevocationFiles.Rules(file, Duration.ofSeconds(30), strict),
                List.of(authority.certificate()),
                time,
                time,
                new TransportMeters(new CollectorRegistry()));
    }

    private Path write(int number, X509Certificate... takenBack) throws Exception {
        Instant at = time.instant().plusSeconds(number);
        var file = Files.write(
                folder.resolve("lamps.crl"),
                authority.list(at, at.plus(DAY), takenBack).getEncoded());
        return Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private Server server(Purpose purpose, Revocation revocation) {
        var certificate = authority.sign("CN=server", serverKeys);
        var identity = new ServerIdentity.Certified(serverKeys.getPrivate(), List.of(certificate));
        KnownIdentities door = revocation.at(purpose, store.credentials().known());
        var server = Server.knowing(
                door,
                store,
                config -> config.with(Dtls.DEFAULT.withIdentity(identity, List.of(authority.certificate()))));
        events.subscribe(event -> {
            if (event instanceof FleetEvent.CertificateRevoked revoked)
                server.transport().dropIdentity(revoked.identity());
        });
        return server;
    }

    private Device device(Server server, X509Certificate... chain) {
        return Device.with(
                server.address(),
                dtls -> dtls.set(DtlsConfig.DTLS_VERIFY_SERVER_CERTIFICATES_SUBJECT, false)
                        .setAsList(DtlsConfig.DTLS_CIPHER_SUITES, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8)
                        .setCertificateIdentityProvider(
                                new SingleCertificateProvider(deviceKeys.getPrivate(), chain, CertificateType.X_509))
                        .setCertificateVerifier(StaticCertificateVerifier.builder()
                                .setTrustedCertificates(authority.certificate())
                                .build()));
    }
}
