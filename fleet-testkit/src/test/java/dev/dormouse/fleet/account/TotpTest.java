package dev.dormouse.fleet.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TotpTest {

    // The key and the times of RFC 6238, appendix B; of its eight digits apps show the last six.
    private static final Secret KEY = new Secret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @Test
    void codes_are_those_of_the_rfc() {
        assertThat(Totp.codeAt(KEY, 59)).isEqualTo("287082");
        assertThat(Totp.codeAt(KEY, 1_111_111_109)).isEqualTo("081804");
        assertThat(Totp.codeAt(KEY, 1_111_111_111)).isEqualTo("050471");
        assertThat(Totp.codeAt(KEY, 1_234_567_890)).isEqualTo("005924");
        assertThat(Totp.codeAt(KEY, 2_000_000_000)).isEqualTo("279037");
        assertThat(Totp.codeAt(KEY, 20_000_000_000L)).isEqualTo("353130");
    }

    @Test
    void keys_are_written_as_rfc_4648_has_it() {
        assertThat(Totp.base32(secret("f"))).isEqualTo("MY");
        assertThat(Totp.base32(secret("fo"))).isEqualTo("MZXQ");
        assertThat(Totp.base32(secret("foo"))).isEqualTo("MZXW6");
        assertThat(Totp.base32(secret("foob"))).isEqualTo("MZXW6YQ");
        assertThat(Totp.base32(secret("fooba"))).isEqualTo("MZXW6YTB");
        assertThat(Totp.base32(secret("foobar"))).isEqualTo("MZXW6YTBOI");
    }

    @Test
    void a_code_is_good_a_step_early_and_a_step_late_and_no_longer() {
        var factor = new SecondFactor(KEY, Set.of(), 0);
        long now = 1_111_111_111;

        assertThat(factor.afterCode(Totp.codeAt(KEY, now - 30), now)).isPresent();
        assertThat(factor.afterCode(Totp.codeAt(KEY, now + 30), now)).isPresent();
        assertThat(factor.afterCode(Totp.codeAt(KEY, now - 90), now)).isEmpty();
        assertThat(factor.afterCode(Totp.codeAt(KEY, now + 90), now)).isEmpty();
        assertThat(factor.afterCode("", now)).isEmpty();
    }

    @Test
    void each_code_is_good_once() {
        long now = 1_111_111_111;
        var factor = new SecondFactor(KEY, Set.of("hash-1", "hash-2"), 0);

        var used = factor.afterCode(Totp.codeAt(KEY, now), now).orElseThrow();
        assertThat(used.afterCode(Totp.codeAt(KEY, now), now)).isEmpty();
        assertThat(used.afterCode(Totp.codeAt(KEY, now - 30), now)).isEmpty();
        assertThat(used.afterCode(Totp.codeAt(KEY, now + 30), now)).isPresent();

        var recovered = used.afterRecovery("hash-1").orElseThrow();
        assertThat(recovered.afterRecovery("hash-1")).isEmpty();
        assertThat(recovered.afterRecovery("hash-2")).isPresent();
        assertThat(recovered.toString()).doesNotContain("hash");
    }

    private static Secret secret(String text) {
        return new Secret(text.getBytes(StandardCharsets.US_ASCII));
    }
}
