package dev.dormouse.fleet.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Envelopes with a passphrase that costs nothing, which the format does not care about. */
class BundleTest {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_129);
    private static final byte[] PASSPHRASE = "open sesame".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void what_was_put_in_comes_out(int bytes) throws IOException {
        byte[] content = content(bytes);

        assertThat(opened(sealed(content), PASSPHRASE)).isEqualTo(content);
    }

    @Test
    void it_does_not_show_what_is_in_it_and_is_another_each_time() throws IOException {
        byte[] content = "a key nobody must see".getBytes(StandardCharsets.UTF_8);

        assertThat(new String(sealed(content), StandardCharsets.ISO_8859_1)).doesNotContain("nobody");
        assertThat(sealed(content)).isNotEqualTo(sealed(content));
    }

    @Test
    void another_passphrase_opens_nothing() throws IOException {
        byte[] sealed = sealed(content(100));

        assertThatThrownBy(() -> opened(sealed, "open barley".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the passphrase is another");
    }

    @Test
    void what_was_cut_off_at_the_end_of_a_chunk_is_found_too() throws IOException {
        byte[] sealed = sealed(content(200_000));
        int chunk = 4 + 65_536 + 16;
        int header = sealed.length - 3 * chunk - (4 + 200_000 - 3 * 65_536 + 16);

        for (int chunks = 0; chunks < 4; chunks++) {
            byte[] cut = Arrays.copyOf(sealed, header + chunks * chunk);
            assertThatThrownBy(() -> opened(cut, PASSPHRASE)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void chunks_do_not_change_places() throws IOException {
        byte[] sealed = sealed(content(200_000));
        int chunk = 4 + 65_536 + 16;
        int header = sealed.length - 3 * chunk - (4 + 200_000 - 3 * 65_536 + 16);
        byte[] exchanged = sealed.clone();
        System.arraycopy(sealed, header, exchanged, header + chunk, chunk);
        System.arraycopy(sealed, header + chunk, exchanged, header, chunk);

        assertThatThrownBy(() -> opened(exchanged, PASSPHRASE)).isInstanceOf(IOException.class);
    }

    @Test
    void whatever_is_damaged_is_told_and_nothing_else_happens() throws IOException {
        var random = new Random(SEED);
        byte[] content = content(500);
        byte[] sealed = sealed(content);
        for (int round = 0; round < 2_000; round++) {
            byte[] damaged =
                    random.nextInt(4) == 0 ? Arrays.copyOf(sealed, random.nextInt(sealed.length)) : sealed.clone();
            if (damaged.length == sealed.length)
                damaged[random.nextInt(sealed.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> opened(damaged, PASSPHRASE))
                    .as("seed %d, round %d", SEED, round)
                    .isInstanceOf(IOException.class);
        }
    }

    private static byte[] sealed(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var bundle = new BundleOutput(bytes, BundleTest::cheap, PASSPHRASE, new SecureRandom())) {
            int half = content.length / 2;
            bundle.write(content, 0, half);
            for (int i = half; i < Math.min(content.length, half + 10); i++) bundle.write(content[i]);
            if (content.length > half + 10) bundle.write(content, half + 10, content.length - half - 10);
        }
        return bytes.toByteArray();
    }

    private static byte[] opened(byte[] sealed, byte[] passphrase) throws IOException {
        try (var bundle = new BundleInput(new ByteArrayInputStream(sealed), BundleTest::cheap, passphrase)) {
            return bundle.readAllBytes();
        }
    }

    private static byte[] content(int bytes) {
        byte[] content = new byte[bytes];
        new Random(SEED).nextBytes(content);
        return content;
    }

    private static byte[] cheap(byte[] passphrase, byte[] salt) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(passphrase);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
