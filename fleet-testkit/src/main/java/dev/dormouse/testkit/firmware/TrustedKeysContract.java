package dev.dormouse.testkit.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.firmware.KeyName;
import dev.dormouse.fleet.firmware.TrustedKey;
import dev.dormouse.fleet.firmware.TrustedKey.Algorithm;
import dev.dormouse.fleet.firmware.TrustedKeys;
import dev.dormouse.testkit.time.VirtualTime;
import org.junit.jupiter.api.Test;

/** What every store of trusted keys must do. */
public abstract class TrustedKeysContract {

    private static final TrustedKey ONE = key("release", Algorithm.ED25519, 1);
    private static final TrustedKey TWO = key("nightly", Algorithm.ECDSA_P256, 2);

    /** The store under test; another one after {@link #reopen}. */
    protected abstract TrustedKeys keys();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void keys_are_as_they_were_also_after_a_restart() {
        keys().add(ONE);
        keys().add(TWO);

        for (int look = 0; look < 2; look++) {
            assertThat(keys().find(ONE.name())).contains(ONE);
            assertThat(keys().all()).containsExactly(TWO, ONE);
            assertThat(keys().find(new KeyName("other"))).isEmpty();
            reopen();
        }
    }

    @Test
    protected void a_name_stands_for_one_key() {
        assertThat(keys().add(ONE)).isTrue();
        assertThat(keys().add(key("release", Algorithm.ED25519, 9))).isFalse();

        assertThat(keys().all()).containsExactly(ONE);
    }

    @Test
    protected void a_key_can_be_removed() {
        keys().add(ONE);

        assertThat(keys().remove(ONE.name())).isTrue();
        assertThat(keys().remove(ONE.name())).isFalse();
        assertThat(keys().all()).isEmpty();
    }

    private static TrustedKey key(String name, Algorithm algorithm, int seed) {
        return new TrustedKey(
                new KeyName(name), algorithm, new byte[] {(byte) seed, 0, -1}, "somebody", VirtualTime.BEGINNING);
    }
}
