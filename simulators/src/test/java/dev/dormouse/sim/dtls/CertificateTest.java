package dev.dormouse.sim.dtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.dtls.DtlsStep.Ended;
import dev.dormouse.sim.dtls.DtlsStep.Ending;
import dev.dormouse.sim.dtls.DtlsStep.Established;
import dev.dormouse.sim.wire.ByteReader;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Certificates on both sides, the same one for want of another, before a server that we did not write. */
class CertificateTest {

    /** On the name meter-1, signed by itself, for a hundred years. */
    private static final Bytes METER_1 = bytes("""
            MIIBejCCASGgAwIBAgIUPik7BHT9jQTG1vcfnWuX4bbz3qIwCgYIKoZIzj0EAwIwEjEQMA4GA1UE
            AwwHbWV0ZXItMTAgFw0yNjExMjkxNTI3MzlaGA8yMTI2MTEwNTE1MjczOVowEjEQMA4GA1UEAwwH
            bWV0ZXItMTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBn3subAD/6So16n4Jm4zOa+BbVlMvAD
            SfI53VxOOjB3WuiDyyIw1OkxfpBxjHyHVSjH9d8jP+9g748uEv+VLWGjUzBRMB0GA1UdDgQWBBQL
            U8fPWsiiefHZQ4l551qzUCREIzAfBgNVHSMEGDAWgBQLU8fPWsiiefHZQ4l551qzUCREIzAPBgNV
            HRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCIA17f8t7Ss9ZTMLbPurAl1eGP+rncBBgMC4a
            Fx8IAmuXAiAuEU9hYyErYf/HVgFtgogzhiC5YepCTGLuW+1OT5kw2g==
            """);

    private static final Bytes METER_2 = bytes("""
            MIIBfDCCASGgAwIBAgIUPFnxp6tdged7OngPCZztwQBVftEwCgYIKoZIzj0EAwIwEjEQMA4GA1UE
            AwwHbWV0ZXItMjAgFw0yNjExMjkxNTI4MTBaGA8yMTI2MTEwNTE1MjgxMFowEjEQMA4GA1UEAwwH
            bWV0ZXItMjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKjPbiQMdHfCrmrGvwsnfjyPv/IrqBLV
            kIGSOsh9VoK0WPmRLp1nrP+j54nOdcWKkUmq8NluXOkSXzpi3cLzq3ejUzBRMB0GA1UdDgQWBBRS
            IgXan3nG/iKB6B4mjpPhbn+CqzAfBgNVHSMEGDAWgBRSIgXan3nG/iKB6B4mjpPhbn+CqzAPBgNV
            HRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQC8g8ihiX7Obb9hadupGnBueALw4UJH59d2
            RYQ7mdNPbwIhALyjEy0Kps5cN2p9RmGRKas5j6wy+MZU33sNN0wwXMk+
            """);

    /** Of the first; for tests, not for secrets. */
    private static final Bytes KEY = bytes("""
            MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgZGGT2gmVAs2kAqQ/0C75lmYBZEqf
            YxjzIcCrxuvlkXShRANCAAQZ97LmwA/+kqNep+CZuMzmvgW1ZTLwA0nyOd1cTjowd1rog8siMNTp
            MX6QcYx8h1Uox/XfIz/vYO+PLhL/lS1h
            """);

    @Test
    void both_sides_show_their_certificates_and_talk() throws IOException {
        try (var server = ScandiumServer.certified(KEY, METER_1);
                var line = new Line(server.address(), believing(METER_1))) {
            assertThat(line.connect()).isEqualTo(new Established(true, true));

            assertThat(line.echo("hello")).isEqualTo("hello");
            assertThat(server.names).containsExactly("CN=meter-1");
        }
    }

    @Test
    void a_server_with_another_certificate_is_not_believed() throws IOException {
        try (var server = ScandiumServer.certified(KEY, METER_1);
                var line = new Line(server.address(), believing(METER_2))) {
            assertThat(line.connect())
                    .isEqualTo(new Ended(
                            Ending.PROTOCOL_VIOLATED,
                            "the server shows another certificate than the one it should have"));
        }
    }

    @Test
    void what_is_no_certificate_is_refused_and_no_key_shows_in_text() {
        assertThatThrownBy(() -> new CertificateCredentials(KEY, KEY, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(believing(METER_2).toString()).doesNotContain(KEY.toString()).contains("***");
    }

    @Test
    void a_broken_certificate_of_the_server_is_read_or_malformed_and_nothing_else() {
        var random = new SplittableRandom(5280);
        var ours = new CertificateCredentials(METER_1, KEY, Optional.empty());
        int malformed = 0;
        for (int i = 0; i < 5_000; i++) {
            var broken = ours.shown();
            for (int n = random.nextInt(1, 4); n > 0; n--)
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            try {
                assertThat(ours.keyIn(new ByteReader(broken)).isEmpty()).isFalse();
            } catch (Malformed expected) {
                malformed++;
            }
        }
        assertThat(malformed).isPositive();
    }

    private static CertificateCredentials believing(Bytes server) {
        return new CertificateCredentials(METER_1, KEY, Optional.of(server));
    }

    private static Bytes bytes(String base64) {
        return Bytes.owning(Base64.getMimeDecoder().decode(base64));
    }
}
