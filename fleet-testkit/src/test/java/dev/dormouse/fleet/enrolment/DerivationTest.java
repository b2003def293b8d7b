package dev.dormouse.fleet.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.time.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationTest {

    /** Twenty bytes of aa. */
    private static final Secret GROUP_KEY = new Secret(repeated(0xaa, 20));

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    @Test
    void a_key_is_what_any_hmac_makes_of_the_endpoint_name() {
        // printf lamp-7 | openssl dgst -sha256 -mac HMAC -macopt hexkey:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
        var whole = keyOf(32);

        assertThat(whole).isEqualTo("298230c3497a98774c2183ce4f802393a8b69235e14cd7d86716b0bf55216ff6");
        assertThat(keyOf(16)).isEqualTo(whole.substring(0, 32));
    }

    @Test
    void names_beyond_ascii_count_in_utf_8() {
        var umlaut = derivation(32).credentialOf(new EndpointName("Lämp"), VirtualTime.BEGINNING);

        assertThat(hex(umlaut.key())).isEqualTo("2f225eaede154c5ca8974e11e8ab1e22d2bdca532393556f5860e8e9f4ceb152");
    }

    @Test
    void an_identity_is_made_of_the_name_and_read_back() {
        var pattern = new IdentityPattern("acme/${endpoint}@v1");

        assertThat(pattern.identityOf(LAMP)).isEqualTo("acme/lamp-7@v1");
        assertThat(pattern.endpointOf("acme/lamp-7@v1")).contains(LAMP);
        assertThat(pattern.endpointOf("acme/@v1")).isEmpty();
        assertThat(pattern.endpointOf("acme/lamp-7")).isEmpty();
        assertThat(pattern.endpointOf("lamp-7@v1")).isEmpty();
        assertThat(pattern.endpointOf("acme/\u0000@v1")).isEmpty();
        assertThat(new IdentityPattern("aa${endpoint}aa").endpointOf("aaa")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "meter", "${endpoint}${endpoint}", "${serial}"})
    void a_pattern_names_the_endpoint_once(String text) {
        assertThatThrownBy(() -> new IdentityPattern(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void short_group_keys_are_refused() {
        assertThatThrownBy(() -> new Derivation(new Secret(new byte[15]), 16, IdentityPattern.THE_ENDPOINT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("16 to 64 bytes");
    }

    private static String keyOf(int bytes) {
        return hex(derivation(bytes).credentialOf(LAMP, VirtualTime.BEGINNING).key());
    }

    private static Derivation derivation(int bytes) {
        return new Derivation(GROUP_KEY, bytes, IdentityPattern.THE_ENDPOINT);
    }

    private static String hex(Secret secret) {
        return HexFormat.of().formatHex(secret.reveal());
    }

    private static byte[] repeated(int value, int times) {
        byte[] bytes = new byte[times];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    @Test
    void it_does_not_show_its_key() {
        assertThat(derivation(16).toString())
                .doesNotContain("aaaa")
                .doesNotContain(new String(repeated(0xaa, 4), StandardCharsets.ISO_8859_1));
    }
}
