package dev.dormouse.sim.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.sim.wire.Bytes;
import java.util.SplittableRandom;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.californium.scandium.dtls.cipher.CCMBlockCipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AesCcm8Test {
    private static final SecretKeySpec VECTORS_KEY =
            key(Bytes.hex("c0c1c2c3c4c5c6c7c8c9cacbcccdcecf").toArray());

    /** RFC 3610, section 8, packet vectors 1 to 6: header and message count up from zero. */
    @ParameterizedTest
    @CsvSource({
        "00000003020100a0a1a2a3a4a5,  8, 31, 588c979a61c663d2f066d0c2c0f989806d5f6b61dac38417e8d12cfdf926e0",
        "00000004030201a0a1a2a3a4a5,  8, 32, 72c91a36e135f8cf291ca894085c87e3cc15c439c9e43a3ba091d56e10400916",
        "00000005040302a0a1a2a3a4a5,  8, 33, 51b1e5f44a197d1da46b0f8e2d282ae871e838bb64da8596574adaa76fbd9fb0c5",
        "00000006050403a0a1a2a3a4a5, 12, 31, a28c6865939a9a79faaa5c4c2a9d4a91cdac8c96c861b9c9e61ef1",
        "00000007060504a0a1a2a3a4a5, 12, 32, dcf1fb7b5d9e23fb9d4e131253658ad86ebdca3e51e83f077d9c2d93",
        "00000008070605a0a1a2a3a4a5, 12, 33, 6fc1b011f006568b5171a42d953d469b2570a4bd87405a0443ac91cb94",
    })
    void the_vectors_of_the_specification_come_out(String nonce, int headerBytes, int packetBytes, String sealed) {
        var header = countingUp(0, headerBytes);
        var message = countingUp(headerBytes, packetBytes);

        var ours = AesCcm8.seal(VECTORS_KEY, Bytes.hex(nonce).toArray(), header, message);

        assertThat(Bytes.owning(ours)).isEqualTo(Bytes.hex(sealed));
        assertThat(AesCcm8.open(VECTORS_KEY, Bytes.hex(nonce).toArray(), header, ours))
                .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(message));
    }

    @Test
    void another_implementation_agrees_on_every_length() throws Exception {
        var random = new SplittableRandom(3610);
        for (int size = 0; size < 300; size++) {
            var key = key(bytes(random, 16));
            var nonce = bytes(random, 12);
            var header = bytes(random, 13 + size % 8);
            var message = bytes(random, size);

            assertThat(AesCcm8.seal(key, nonce, header, message))
                    .isEqualTo(CCMBlockCipher.encrypt(key, nonce, header, message, AesCcm8.TAG_BYTES));
        }
    }

    @Test
    void a_single_flipped_bit_anywhere_is_noticed() {
        var random = new SplittableRandom(1);
        var nonce = bytes(random, 12);
        var header = bytes(random, 13);
        var sealed = AesCcm8.seal(VECTORS_KEY, nonce, header, bytes(random, 20));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            var forged = sealed.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(AesCcm8.open(VECTORS_KEY, nonce, header, forged)).isEmpty();
        }
    }

    @Test
    void what_is_shorter_than_a_tag_is_nothing() {
        assertThat(AesCcm8.open(VECTORS_KEY, new byte[12], new byte[13], new byte[7]))
                .isEmpty();
    }

    private static byte[] countingUp(int from, int to) {
        var bytes = new byte[to - from];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (from + i);
        return bytes;
    }

    private static byte[] bytes(SplittableRandom random, int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private static SecretKeySpec key(byte[] key) {
        return new SecretKeySpec(key, "AES");
    }
}
