package dev.dormouse.coap;

import static dev.dormouse.testkit.credential.TestCredentials.aTrustedCertificate;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dormouse.coap.credential.ServerIdentity;
import dev.dormouse.coap.rig.Device;
import dev.dormouse.coap.rig.Eventually;
import dev.dormouse.coap.rig.Server;
import dev.dormouse.coap.rig.Store;
import dev.dormouse.coap.uplink.BadInputLog;
import dev.dormouse.testkit.tls.Authority;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.californium.scandium.config.DtlsConfig;
import org.eclipse.californium.scandium.dtls.CertificateType;
import org.eclipse.californium.scandium.dtls.cipher.CipherSuite;
import org.eclipse.californium.scandium.dtls.x509.SingleCertificateProvider;
import org.eclipse.californium.scandium.dtls.x509.StaticCertificateVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Certificates whose time is over, or has not come by our clock. */
class UntimelyCertificatesTest {

    private static final Duration IN_VAIN = Duration.ofSeconds(1);
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(BadInputLog.class);

    private final Store store = Store.empty();
    private final Authority authority = new Authority("Lamps");
    private final KeyPair serverKeys = Authority.newKeys();
    private final KeyPair deviceKeys = Authority.newKeys();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private final Instant now = Instant.now();

    @BeforeEach
    void a_lamp_is_known() {
        store.credentials().put(aTrustedCertificate("lamp-7"));
        written.start();
        LOG.addAppender(written);
    }

    @AfterEach
    void stop() {
        LOG.detachAppender(written);
    }

    @Test
    void an_expired_certificate_opens_nothing_and_the_log_says_since_when() {
        var expired =
                authority.sign("CN=lamp-7", deviceKeys, now.minus(Duration.ofDays(400)), now.minus(Duration.ofDays(1)));

        assertTurnedAway(expired, "expired", "lamp-7 expired on", "the device needs a new one");
    }

    @Test
    void a_certificate_whose_time_has_not_come_by_our_clock_opens_nothing_and_the_log_names_the_clocks() {
        var early =
                authority.sign("CN=lamp-7", deviceKeys, now.plus(Duration.ofHours(2)), now.plus(Duration.ofDays(400)));

        assertTurnedAway(early, "not_yet_valid", "lamp-7 is good only from", "the clock of this server");
    }

    @Test
    void a_renewed_certificate_on_the_same_name_opens_again() throws Exception {
        try (var server = server();
                var device = device(server, authority.sign("CN=lamp-7", deviceKeys))) {
            assertThat(device.say("hello")).contains("hello");
        }
    }

    private void assertTurnedAway(X509Certificate certificate, String counted, String... said) {
        try (var server = server();
                var device = device(server, certificate)) {
            assertThat(device.say("hello", IN_VAIN)).isEmpty();

            assertThat(Eventually.is(() -> server.count("credential_lookups_total", "end", counted) > 0))
                    .isTrue();
            assertThat(store.associations().count()).isZero();
            assertThat(store.credentials()
                            .known()
                            .find(aTrustedCertificate("lamp-7").identity()))
                    .as("its credential stays")
                    .isPresent();
            assertThat(written.list)
                    .anySatisfy(line -> assertThat(line.getMessage() + line.getKeyValuePairs())
                            .contains(said));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Server server() {
        var identity =
                new ServerIdentity.Certified(serverKeys.getPrivate(), List.of(authority.sign("CN=server", serverKeys)));
        return Server.knowing(
                store.credentials().known(),
                store,
                config -> config.with(Dtls.DEFAULT.withIdentity(identity, List.of(authority.certificate()))));
    }

    private Device device(Server server, X509Certificate chain) {
        return Device.with(
                server.address(),
                dtls -> dtls.set(DtlsConfig.DTLS_VERIFY_SERVER_CERTIFICATES_SUBJECT, false)
                        .setAsList(DtlsConfig.DTLS_CIPHER_SUITES, CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8)
                        .setCertificateIdentityProvider(new SingleCertificateProvider(
                                deviceKeys.getPrivate(),
                                List.of(chain).toArray(X509Certificate[]::new),
                                CertificateType.X_509))
                        .setCertificateVerifier(StaticCertificateVerifier.builder()
                                .setTrustedCertificates(authority.certificate())
                                .build()));
    }
}
