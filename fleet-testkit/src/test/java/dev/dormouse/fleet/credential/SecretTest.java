package dev.dormouse.fleet.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class SecretTest {

    private final Secret secret = new Secret("hunter äöü".getBytes(UTF_8));

    @Test
    void what_is_lent_is_wiped_also_when_its_use_fails_and_the_secret_stays() {
        var lent = new ArrayList<byte[]>();

        assertThat(secret.<Integer>lend(copy -> {
                    lent.add(copy);
                    return copy.length;
                }))
                .isEqualTo(secret.length());
        assertThatThrownBy(() -> secret.lend(copy -> {
                    lent.add(copy);
                    throw new IllegalStateException("meant to fail");
                }))
                .hasMessage("meant to fail");

        assertThat(lent).hasSize(2).allSatisfy(copy -> assertThat(copy).containsOnly(0));
        assertThat(secret.text()).isEqualTo("hunter äöü");
    }

    @Test
    void it_shows_itself_to_nobody_by_accident() {
        assertThat(secret).hasToString("********").isEqualTo(new Secret("hunter äöü".getBytes(UTF_8)));
    }
}
