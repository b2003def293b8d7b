package dev.dormouse.coap.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.testkit.fuzz.Fuzz;
import dev.dormouse.testkit.tls.Authority;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevocationListFuzzTest {

    private final Instant now = Instant.parse("2026-01-15T12:00:00Z");
    private final Authority authority = new Authority("Lamps");
    private final X509Certificate lost = authority.sign("CN=lamp-8", Authority.newKeys());

    @Test
    void whatever_lies_there_is_a_sound_list_or_is_told_to_be_none() throws Exception {
        byte[] list = authority.list(now, now.plus(Duration.ofDays(1)), lost).getEncoded();
        byte[] text = (Pem.write("CERTIFICATE", authority.certificate().getEncoded()) + Pem.write("X509 CRL", list))
                .getBytes(StandardCharsets.US_ASCII);

        Fuzz.with(List.of(list, text), input -> {
            try {
                for (var read : RevocationList.read(input, List.of(authority.certificate()), now))
                    assertThat(read.takenBack())
                            .containsOnlyKeys(lost.getSerialNumber().toString(16));
            } catch (Pem.Unreadable e) {
                assertThat(e).hasMessageMatching("(?s)(it|its|the) .+");
            }
        });
    }
}
