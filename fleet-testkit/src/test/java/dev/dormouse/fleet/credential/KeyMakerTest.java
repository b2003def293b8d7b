package dev.dormouse.fleet.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.KeyMaker.Strength;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.time.VirtualTime;
import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class KeyMakerTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final KeyMaker keys = new KeyMaker(new SecureRandom());

    @Test
    void a_key_is_as_strong_as_asked_for() {
        assertThat(keys.key(Strength.BITS_128).length()).isEqualTo(16);
        assertThat(keys.key(Strength.BITS_256).length()).isEqualTo(32);
    }

    @Test
    void an_identity_is_short_and_tells_nothing_of_its_device() {
        var made = keys.preSharedKey(LAMP, Strength.BITS_128, VirtualTime.BEGINNING);

        assertThat(made.pskIdentity()).matches("[A-Za-z0-9_-]{8}");
        assertThat(made.endpoint()).isEqualTo(LAMP);
    }

    @Test
    void no_two_are_alike() {
        var identities = new HashSet<String>();
        var secrets = new HashSet<Secret>();
        for (int i = 0; i < 1_000; i++) {
            var made = keys.preSharedKey(LAMP, Strength.BITS_256, VirtualTime.BEGINNING);
            identities.add(made.pskIdentity());
            secrets.add(made.key());
        }

        assertThat(identities).hasSize(1_000);
        assertThat(secrets).hasSize(1_000);
    }
}
