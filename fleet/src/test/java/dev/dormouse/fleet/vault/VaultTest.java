package dev.dormouse.fleet.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
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

    @Test
    void the_newest_data_key_seals_and_all_of_them_open() {
        byte[] before = vault.seal(secret, context);

        vault.use(vault.keys().with(7, another()));

        byte[] after = vault.seal(secret, context);
        assertThat(after).startsWith(vault.mark());
        assertThat(Arrays.copyOf(before, vault.mark().length)).isNotEqualTo(vault.mark());
        assertThat(vault.open(before, context)).isEqualTo(secret);
        assertThat(vault.open(after, context)).isEqualTo(secret);
        assertThatThrownBy(() -> new Vault(new byte[Vault.KEY_BYTES], new SecureRandom()).open(after, context))
                .isInstanceOf(SealBroken.class);
    }

    @Test
    void a_master_key_wraps_for_one_context_and_is_known_by_a_name_that_tells_nothing() {
        var master = new LocalMasterKey(another(), new SecureRandom());

        byte[] wrapped = master.wrap(secret, context);

        assertThat(master.unwrap(wrapped, context)).isEqualTo(secret);
        assertThatThrownBy(() -> master.unwrap(wrapped, "lamp-8".getBytes(UTF_8)))
                .isInstanceOf(SealBroken.class);
        assertThat(master.name()).isEqualTo(new LocalMasterKey(another(), new SecureRandom()).name());
        assertThat(master.name())
                .isNotEqualTo(new LocalMasterKey(new byte[Vault.KEY_BYTES], new SecureRandom()).name());
        assertThat(master.toString()).doesNotContain("010101");
    }

    private static byte[] another() {
        byte[] key = new byte[Vault.KEY_BYTES];
        Arrays.fill(key, (byte) 1);
        return key;
    }
}
