package dev.dormouse.sim.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoapCodecTest {

    @Test
    void a_request_is_written_as_the_specification_draws_it() {
        var options = CoapOptions.NONE.with(CoapOption.URI_PATH, "temperature");
        var request = new CoapMessage(CoapType.CONFIRMABLE, CoapCode.GET, 0x7d34, Bytes.EMPTY, options, Bytes.EMPTY);

        // RFC 7252, figure 16.
        assertThat(Bytes.owning(CoapCodec.encode(request))).isEqualTo(Bytes.hex("40017d34bb74656d7065726174757265"));
    }

    @Test
    void whatever_is_written_is_read_back() {
        var random = new SplittableRandom(4711);
        for (int i = 0; i < 5_000; i++) {
            var message = randomMessage(random);

            assertThat(CoapCodec.decode(CoapCodec.encode(message))).isEqualTo(message);
        }
    }

    @Test
    void any_bytes_are_read_or_refused_and_nothing_else() {
        var random = new SplittableRandom(815);
        for (int i = 0; i < 100_000; i++) {
            var bytes = i % 2 == 0 ? randomBytes(random, 40) : damaged(CoapCodec.encode(randomMessage(random)), random);
            try {
                var message = CoapCodec.decode(bytes);

                assertThat(CoapCodec.decode(CoapCodec.encode(message))).isEqualTo(message);
            } catch (Malformed refused) {
                assertThat(refused).hasMessageMatching(".+");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "40, ends within its header",
        "400100, ends within its header",
        "80010001, another version",
        "49010001, a token of nine bytes",
        "41010001, ends within its token",
        "40010001ff, a marker without payload",
        "40010001f0, the reserved nibble",
        "40010001b361, ends within an option",
        "4000000101, an empty message with content",
    })
    void broken_datagrams_are_refused(String hex, String what) {
        var datagram = Bytes.hex(hex).toArray();

        assertThatThrownBy(() -> CoapCodec.decode(datagram)).as(what).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"0, false, 0", "1, true, 6", "15, true, 2", "16, false, 4", "1048575, true, 6"})
    void a_block_option_keeps_its_three_numbers(int number, boolean more, int exponent) {
        var block = new BlockOption(number, more, exponent);

        assertThat(CoapOptions.NONE.with(CoapOption.BLOCK2, block.toBytes()).block(CoapOption.BLOCK2))
                .contains(block);
    }

    @Test
    void the_reserved_block_size_is_refused() {
        var options = CoapOptions.NONE.with(CoapOption.BLOCK1, 7);

        assertThatThrownBy(() -> options.block(CoapOption.BLOCK1)).isInstanceOf(Malformed.class);
    }

    @Test
    void an_unknown_critical_option_must_be_refused_and_an_elective_one_not() {
        assertThat(CoapOptions.NONE.with(65001, 1).anyMustBeRefused()).isTrue();
        assertThat(CoapOptions.NONE.with(65000, 1).anyMustBeRefused()).isFalse();
        assertThat(CoapOptions.NONE.with(CoapOption.URI_PATH, "3").anyMustBeRefused())
                .isFalse();
    }

    private static CoapMessage randomMessage(SplittableRandom random) {
        var type = CoapType.of(random.nextInt(4));
        var messageId = random.nextInt(0x10000);
        if (random.nextInt(10) == 0) return CoapMessage.empty(type, messageId);
        var options = new ArrayList<CoapOption>();
        for (int i = random.nextInt(6); i > 0; i--)
            options.add(new CoapOption(
                    random.nextInt(random.nextBoolean() ? 20 : 3000),
                    Bytes.owning(randomBytes(random, random.nextBoolean() ? 8 : 600))));
        return new CoapMessage(
                type,
                new CoapCode(1 + random.nextInt(255)),
                messageId,
                Bytes.owning(randomBytes(random, 9)),
                new CoapOptions(options),
                Bytes.owning(randomBytes(random, 100)));
    }

    private static byte[] randomBytes(SplittableRandom random, int lessThan) {
        var bytes = new byte[random.nextInt(lessThan)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return bytes;
    }
}
