package dev.dormouse.coap.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.coap.peer.Principals;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.tls.Authority;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.asn1.x509.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateAuthorityTest {

    private static final Duration TEN_YEARS = Duration.ofDays(3_652);
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    private Path folder = Path.of("");

    private final KeyPair device = Authority.newKeys();
    private final Authority lamps = new Authority("Lamps");

    @Test
    void whoever_trusts_the_authority_trusts_its_devices() throws Exception {
        var certificate =
                parsed(authority(Duration.ofHours(1)).issue(new EndpointName("lamp-7"), device.getPublic(), NOW));

        var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
        var trust = new PKIXParameters(Set.of(new TrustAnchor(lamps.certificate(), null)));
        trust.setRevocationEnabled(false);
        assertThat(CertPathValidator.getInstance("PKIX").validate(path, trust)).isNotNull();
        assertThat(certificate.getPublicKey()).isEqualTo(device.getPublic());
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getKeyUsage()).startsWith(true, false, false, false, false, false);
        assertThat(certificate.getNotBefore()).isEqualTo(Date.from(NOW.minus(Duration.ofDays(1))));
        assertThat(certificate.getNotAfter()).isEqualTo(Date.from(NOW.plus(Duration.ofHours(1))));
        assertThat(certificate.getSigAlgName()).isEqualTo("SHA256withECDSA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamp-7", "urn:imei:004401043755780", "a, CN=b+c=\"d\" ü", "x"})
    void its_name_is_the_device_and_nothing_else(String endpoint) throws Exception {
        byte[] issued = authority(TEN_YEARS).issue(new EndpointName(endpoint), device.getPublic(), NOW);

        assertThat(Principals.commonName(
                        parsed(issued).getSubjectX500Principal().getName()))
                .contains(endpoint);
        assertThat(Certificate.getInstance(issued).getSubject().getRDNs()).hasSize(1);
    }

    @Test
    void it_is_as_small_as_it_may_be_and_what_a_strict_reader_writes_too() throws Exception {
        byte[] issued = authority(TEN_YEARS).issue(new EndpointName("lamp-7"), device.getPublic(), NOW);

        assertThat(Certificate.getInstance(issued).getEncoded("DER")).isEqualTo(issued);
        assertThat(issued.length).isLessThan(340);
    }

    @Test
    void no_serial_number_comes_twice() throws Exception {
        var authority = authority(TEN_YEARS);
        var first = parsed(authority.issue(new EndpointName("lamp-7"), device.getPublic(), NOW));
        var second = parsed(authority.issue(new EndpointName("lamp-7"), device.getPublic(), NOW));

        assertThat(first.getSerialNumber()).isPositive().isNotEqualTo(second.getSerialNumber());
    }

    @Test
    void no_certificate_outlives_its_authority() throws Exception {
        var certificate = parsed(authority(TEN_YEARS).issue(new EndpointName("lamp-7"), device.getPublic(), NOW));

        assertThat(certificate.getNotAfter()).isEqualTo(lamps.certificate().getNotAfter());
    }

    @Test
    void names_of_all_lengths_are_written_as_a_strict_reader_does() throws Exception {
        var random = new Random(4711);
        var authority = authority(TEN_YEARS);
        for (int length = 1; length <= CertificateAuthority.LONGEST_NAME; length++) {
            var name = new StringBuilder();
            for (int i = 0; i < length; i++) name.append((char) (' ' + 1 + random.nextInt(94)));
            byte[] issued = authority.issue(new EndpointName(name.toString()), device.getPublic(), NOW);

            assertThat(Certificate.getInstance(issued).getEncoded("DER")).isEqualTo(issued);
            assertThat(Principals.commonName(
                            parsed(issued).getSubjectX500Principal().getName()))
                    .contains(name.toString());
        }
        assertThatThrownBy(() -> authority.issue(new EndpointName("x".repeat(65)), device.getPublic(), NOW))
                .hasMessageContaining("at most 64 characters");
    }

    @Test
    void years_get_four_digits_when_two_are_too_few() {
        assertThat(new String(Der.time(Instant.parse("2049-12-31T23:59:59Z")), StandardCharsets.US_ASCII))
                .endsWith("491231235959Z");
        assertThat(Der.time(Instant.parse("2049-12-31T23:59:59Z"))[0]).isEqualTo((byte) 0x17);
        assertThat(Der.time(Instant.parse("2050-01-01T00:00:00Z"))[0]).isEqualTo((byte) 0x18);
    }

    @Test
    void a_file_that_is_no_authority_is_refused_with_what_is_wrong() throws Exception {
        var key = Pem.write("PRIVATE KEY", lamps.keys().getPrivate().getEncoded());
        var own = Pem.write("CERTIFICATE", lamps.certificate().getEncoded());
        var devices = Pem.write("CERTIFICATE", lamps.sign("CN=lamp-7", device).getEncoded());

        assertThat(read(key, own).certificate()).isEqualTo(lamps.certificate());
        assertThat(read(key, own).toString()).isEqualTo("CertificateAuthority[CN=Lamps, ********]");
        assertThatThrownBy(() -> read(key))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("no block 'CERTIFICATE'");
        assertThatThrownBy(() -> read(key, devices)).hasMessageContaining("not that of an authority");
        assertThatThrownBy(
                        () -> read(Pem.write("PRIVATE KEY", device.getPrivate().getEncoded()), own))
                .hasMessageContaining("not the key of its certificate");
        assertThatThrownBy(() -> CertificateAuthority.read(folder.resolve("none.pem"), TEN_YEARS, new SecureRandom()))
                .hasMessageContaining("cannot be read");
    }

    private CertificateAuthority read(String... blocks) throws Exception {
        var file = Files.writeString(folder.resolve("authority.pem"), String.join("\n", blocks));
        return CertificateAuthority.read(file, TEN_YEARS, new SecureRandom());
    }

    private CertificateAuthority authority(Duration validity) {
        return new CertificateAuthority(lamps.keys().getPrivate(), lamps.certificate(), validity, new SecureRandom());
    }

    private static X509Certificate parsed(byte[] der) throws Exception {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }
}
