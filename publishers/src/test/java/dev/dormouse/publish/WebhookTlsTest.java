package dev.dormouse.publish;

import static dev.dormouse.publish.Samples.event;
import static dev.dormouse.publish.Samples.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.integration.Publisher.Outcome;
import dev.dormouse.fleet.integration.Publisher.Result;
import dev.dormouse.testkit.tls.Authority;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is told something by https has to show that he is the one it is meant for. */
@Timeout(60)
class WebhookTlsTest {

    private static final char[] NO_PASSWORD = new char[0];

    private final Authority authority = new Authority("Ours");
    private final KeyPair keys = Authority.newKeys();

    @TempDir
    private Path folder;

    @Test
    void whom_our_own_authority_vouches_for_is_told() throws Exception {
        try (var receiver = receiver(authority.signFor("localhost", keys))) {
            var result = told(receiver, trusting(authority));

            assertThat(result.outcome()).isEqualTo(Outcome.TAKEN);
            assertThat(receiver.calls())
                    .singleElement()
                    .satisfies(call -> assertThat(call.body()).contains("lamp-7"));
        }
    }

    @Test
    void a_certificate_for_another_name_is_refused_and_says_so() throws Exception {
        try (var receiver = receiver(authority.signFor("crm.example.org", keys))) {
            var result = told(receiver, trusting(authority));

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.answer()).isEqualTo("its certificate is for another name than the one it is asked by");
            assertThat(receiver.calls()).isEmpty();
        }
    }

    @Test
    void whom_nobody_vouches_for_is_refused_and_what_to_do_is_said() throws Exception {
        try (var receiver = receiver(authority.signFor("localhost", keys))) {
            for (var trust : List.of(Optional.<Path>empty(), trusting(new Authority("Another")))) {
                var result = told(receiver, trust);

                assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
                assertThat(result.answer())
                        .startsWith("nobody we trust vouches for its certificate")
                        .endsWith("integrations.authorities-file");
            }
            assertThat(receiver.calls()).isEmpty();
        }
    }

    @Test
    void a_certificate_that_is_out_of_date_is_refused() throws Exception {
        var until = Instant.now().minus(Duration.ofHours(1));
        var old = authority.signFor("localhost", keys, until.minus(Duration.ofDays(1)), until);
        try (var receiver = receiver(old)) {
            var result = told(receiver, trusting(authority));

            assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(result.answer()).isEqualTo("its certificate is out of date");
        }
    }

    @Test
    void our_own_authorities_stand_beside_those_that_java_trusts() throws Exception {
        var authorities = Authorities.of(trusting(authority).orElseThrow());

        assertThat(authorities.pem().split("BEGIN CERTIFICATE", -1)).hasSizeGreaterThan(20);
        assertThat(authorities.pem()).endsWith(pem(authority.certificate()));
    }

    @Test
    void a_file_without_certificates_stops_the_start() throws Exception {
        var empty = Files.writeString(folder.resolve("empty.pem"), "\n");
        var config = new PublishersConfig(true, Optional.of(empty), Duration.ofSeconds(1));

        assertThatThrownBy(() -> new Publishers(config, () -> Samples.NOON)).hasMessageContaining("empty.pem");
    }

    private static Result told(Receiver receiver, Optional<Path> trust) {
        var publishers = new Publishers(new PublishersConfig(true, trust, Duration.ofSeconds(20)), () -> Samples.NOON);
        try {
            return publishers
                    .publish(webhook(receiver.address(), false), List.of(event("lamp-7", 1)))
                    .getFirst();
        } finally {
            publishers.stop();
        }
    }

    private Receiver receiver(X509Certificate certificate) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        var chain = new Certificate[] {certificate, authority.certificate()};
        store.setKeyEntry("receiver", keys.getPrivate(), NO_PASSWORD, chain);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return Receiver.overTls(context, (exchange, call) -> Receiver.status(exchange, 204));
    }

    private Optional<Path> trusting(Authority who) throws Exception {
        return Optional.of(Files.writeString(folder.resolve("authorities.pem"), pem(who.certificate())));
    }

    private static String pem(X509Certificate certificate) throws Exception {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
