package dev.dormouse.coap.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.coap.meter.TransportMeters;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.revocation.RevocationLists.InForce;
import dev.dormouse.fleet.revocation.RevocationLists.Word;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.tls.Authority;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationFilesTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path folder = Path.of("");

    private final VirtualTime time = new VirtualTime();
    private final CollectorRegistry registry = new CollectorRegistry();
    private final TransportMeters meters = new TransportMeters(registry);
    private final Authority lamps = new Authority("Lamps");
    private final X509Certificate good = lamps.sign("CN=lamp-7", Authority.newKeys());
    private final X509Certificate lost = lamps.sign("CN=lamp-8", Authority.newKeys());
    private final Instant today = time.instant();
    private int written;

    @Test
    void what_its_authority_took_back_is_good_no_longer() throws Exception {
        var file = write("lamps.crl", lamps.list(today, today.plus(DAY), lost));

        var lists = open(file);

        assertThat(lists.of(CertificateName.of(lost))).isEqualTo(new Word.TakenBack(today));
        assertThat(lists.of(CertificateName.of(good))).isEqualTo(new Word.Good());
        assertThat(lists.inForce())
                .containsExactly(
                        new InForce("cn=lamps", file.toString(), 1, today, Optional.of(today.plus(DAY)), false));
    }

    @Test
    void a_list_that_changed_is_read_again_and_is_news() throws Exception {
        var file = write("lamps.crl", lamps.list(today, today.plus(DAY)));
        var lists = open(file);
        var told = new AtomicInteger();
        lists.onNews(told::incrementAndGet);
        lists.start();
        time.advance(MINUTE);
        assertThat(told).hasValue(1);

        time.advance(MINUTE);
        assertThat(told).as("nothing changed").hasValue(1);

        write("lamps.crl", lamps.list(today.plusSeconds(60), today.plus(DAY), lost));
        time.advance(MINUTE);

        assertThat(told).hasValue(2);
        assertThat(lists.of(CertificateName.of(lost))).isInstanceOf(Word.TakenBack.class);
    }

    @Test
    void news_that_could_not_be_acted_on_is_told_again() throws Exception {
        var lists = open(write("lamps.crl", lamps.list(today, today.plus(DAY), lost)));
        var told = new AtomicInteger();
        lists.onNews(() -> {
            if (told.incrementAndGet() < 3) throw new StoreUnavailable("memory", "list", new IOException("away"));
        });

        lists.start();
        time.advance(MINUTE.multipliedBy(10));

        assertThat(told).hasValue(3);
    }

    @Test
    void a_folder_may_hold_lists_of_many_authorities_and_the_newest_of_each_counts() throws Exception {
        var meters = new Authority("Meters");
        var meter = meters.sign("CN=meter-1", Authority.newKeys());
        write("a.crl", lamps.list(today, today.plus(DAY), lost));
        write("b.crl", lamps.list(today.minus(DAY), today));
        Files.writeString(folder.resolve("c.pem"), "# ours\n" + pem(meters.list(today, today.plus(DAY), meter)));
        Files.writeString(folder.resolve("README"), "lists of our authorities");

        var lists = open(folder, List.of(lamps.certificate(), meters.certificate()), false);

        assertThat(lists.of(CertificateName.of(lost))).isInstanceOf(Word.TakenBack.class);
        assertThat(lists.of(CertificateName.of(meter))).isInstanceOf(Word.TakenBack.class);
        assertThat(lists.inForce()).extracting(InForce::issuer).containsExactly("cn=lamps", "cn=meters");
    }

    @Test
    void the_list_of_an_authority_below_is_taken_when_its_certificate_stands_beside_it() throws Exception {
        var below = new Authority("Lamps of 2026");
        var lamp = below.sign("CN=lamp-9", Authority.newKeys());
        var vouched = lamps.vouchFor("Lamps of 2026", below.keys());
        var list = pem(below.list(today, today.plus(DAY), lamp));

        var lists = open(Files.writeString(folder.resolve("both.pem"), pem(vouched) + list));

        assertThat(lists.of(CertificateName.of(lamp))).isInstanceOf(Word.TakenBack.class);
        var alone = Files.writeString(folder.resolve("alone.pem"), list);
        assertThatThrownBy(() -> open(alone))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("signed by no authority we trust");
        var foreign = Files.writeString(folder.resolve("foreign.pem"), pem(below.certificate()) + list);
        assertThatThrownBy(() -> open(foreign))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("nobody we trust has issued");
    }

    @Test
    void a_list_that_is_overdue_goes_on_refusing_whom_it_names_and_when_strict_everybody() throws Exception {
        var file = write("lamps.crl", lamps.list(today, today.plus(DAY), lost));
        var lenient = open(file);
        var strict = open(file, List.of(lamps.certificate()), true);
        lenient.start();

        time.advance(DAY.plus(MINUTE));

        assertThat(lenient.of(CertificateName.of(lost))).isInstanceOf(Word.TakenBack.class);
        assertThat(lenient.of(CertificateName.of(good))).isEqualTo(new Word.Good());
        assertThat(lenient.inForce()).allMatch(InForce::stale);
        assertThat(registry.getSampleValue("dormouse_coap_revocation_lists_overdue"))
                .isEqualTo(1.0);
        assertThat(strict.of(CertificateName.of(lost))).isInstanceOf(Word.TakenBack.class);
        assertThat(strict.of(CertificateName.of(good))).isEqualTo(new Word.Unsure(today.plus(DAY)));
        assertThat(strict.of(new CertificateName("cn=meters", "1"))).isEqualTo(new Word.Good());
    }

    @Test
    void nothing_that_comes_later_makes_what_is_known_worse() throws Exception {
        var file = write("lamps.crl", lamps.list(today, today.plus(DAY), lost));
        var lists = open(file);
        lists.start();
        time.advance(MINUTE);

        overwrite(file, "junk".getBytes(StandardCharsets.US_ASCII));
        expectFault(lists, "it has no PEM block");
        write("lamps.crl", new Authority("Lamps").list(today.plusSeconds(1), today.plus(DAY)));
        expectFault(lists, "signed by no authority we trust");
        write("lamps.crl", lamps.list(today.minusSeconds(1), today.plus(DAY)));
        expectFault(lists, "older than the one in force");
        write("lamps.crl", lamps.list(today.plus(Duration.ofDays(9)), today.plus(Duration.ofDays(10))));
        expectFault(lists, "still to come");
        Files.delete(file);
        expectFault(lists, "cannot be read");

        write("lamps.crl", lamps.list(today.plusSeconds(2), today.plus(DAY)));
        time.advance(MINUTE);
        assertThat(lists.fault()).isEmpty();
        assertThat(lists.of(CertificateName.of(lost))).isEqualTo(new Word.Good());
        assertThat(registry.getSampleValue("dormouse_coap_revocation_lists_faulty"))
                .isZero();
    }

    private void expectFault(RevocationFiles lists, String words) {
        time.advance(MINUTE);
        assertThat(lists.fault()).hasValueSatisfying(fault -> assertThat(fault).contains(words));
        assertThat(lists.of(CertificateName.of(lost))).isInstanceOf(Word.TakenBack.class);
        assertThat(registry.getSampleValue("dormouse_coap_revocation_lists_faulty"))
                .isEqualTo(1.0);
    }

    @Test
    void a_list_of_changes_only_is_not_a_whole_list() throws Exception {
        var changes = lamps.list(
                today,
                today.plus(DAY),
                builder -> {
                    try {
                        return builder.addExtension(Extension.deltaCRLIndicator, true, new ASN1Integer(BigInteger.ONE));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                },
                lost);
        var file = write("lamps.crl", changes);

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("ask for its base list");
    }

    @Test
    void a_start_without_a_sound_list_says_what_is_wrong() throws Exception {
        assertThatThrownBy(() -> open(folder.resolve("none.crl"))).isInstanceOf(StartupFailure.class);
        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("it holds no file *.crl or *.pem");
        var certificate = Files.writeString(folder.resolve("lamps.pem"), pem(lamps.certificate()));
        assertThatThrownBy(() -> open(certificate)).isInstanceOf(StartupFailure.class);
    }

    private RevocationFiles open(Path at) {
        return open(at, List.of(lamps.certificate()), false);
    }

    private RevocationFiles open(Path at, List<X509Certificate> authorities, boolean strict) {
        return RevocationFiles.open(
                new RevocationFiles.Rules(at, MINUTE.dividedBy(2), strict), authorities, time, time, meters);
    }

    private Path write(String name, X509CRL list) throws Exception {
        return overwrite(folder.resolve(name), list.getEncoded());
    }

    /** Each with a time of its own, however fast the test is. */
    private Path overwrite(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return Files.setLastModifiedTime(file, FileTime.from(today.plusSeconds(++written)));
    }

    private static String pem(X509CRL list) throws Exception {
        return Pem.write("X509 CRL", list.getEncoded());
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return Pem.write("CERTIFICATE", certificate.getEncoded());
    }
}
