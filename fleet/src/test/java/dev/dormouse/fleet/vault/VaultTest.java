package dev.dormouse.fleet.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class VaultTest {

    private final byte[] secret = "the key of lamp-7".getBytes(UTF_8);
    private final byte[] context = "lamp-7".getBytes(UTF_8);
    private final Vault vault = new Vault(new byte[Vault.KEY_BYTES], new SecureRandom());

    @Test
    void what_was_sealed_opens_in_its_own_context() {
        assertThat(vault.open(vault.seal(secret, context), context)).isEqualTo(secret);
    }

    @Test
    void the_same_secret_is_sealed_differently_each_time() {
        assertThat(vault.seal(secret, context)).isNotEqualTo(vault.seal(secret, context));
    }

    @Test
    void a_sealed_secret_does_not_show_the_secret() {
        assertThat(new String(vault.seal(secret, context), UTF_8)).doesNotContain("lamp-7");
    }

    @Test
    void it_does_not_open_for_another_row_another_key_or_after_a_change() {
        byte[] sealed = vault.seal(secret, context);
        byte[] otherKey = new byte[Vault.KEY_BYTES];
        otherKey[0] = 1;

        assertThatThrownBy(() -> vault.open(sealed, "lamp-8".getBytes(UTF_8))).isInstanceOf(SealBroken.class);
        assertThatThrownBy(() -> new Vault(otherKey, new SecureRandom()).open(sealed, context))
                .isInstanceOf(SealBroken.class);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> vault.open(changed, context)).isInstanceOf(SealBroken.class);
        }
        assertThatThrownBy(() -> vault.open(new byte[3], context)).isInstanceOf(SealBroken.class);
    }
}
