package dev.dormouse.codec.cbor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CborWriterTest {

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "23, 17",
        "24, 1818",
        "255, 18ff",
        "256, 190100",
        "65535, 19ffff",
        "65536, 1a00010000",
        "4294967295, 1affffffff",
        "4294967296, 1b0000000100000000",
        "9223372036854775807, 1b7fffffffffffffff",
        "-1, 20",
        "-24, 37",
        "-25, 3818",
        "-9223372036854775808, 3b7fffffffffffffff"
    })
    void numbers_take_as_few_bytes_as_they_can(long number, String hex) {
        assertThat(hex(new CborWriter().whole(number))).isEqualTo(hex);
    }

    @Test
    void all_64_bits_of_an_unsigned_number_are_written() {
        assertThat(hex(new CborWriter().unsigned(-1))).isEqualTo("1bffffffffffffffff");
    }

    @Test
    void a_decimal_takes_32_bits_where_nothing_is_lost() {
        assertThat(hex(new CborWriter().decimal(21.5))).isEqualTo("fa41ac0000");
        assertThat(hex(new CborWriter().decimal(1.1))).isEqualTo("fb3ff199999999999a");
        assertThat(hex(new CborWriter().decimal(Double.NaN))).isEqualTo("fb7ff8000000000000");
    }

    @Test
    void strings_and_structures_are_told_their_length_first() {
        assertThat(hex(new CborWriter()
                        .table(1)
                        .items(2)
                        .whole(3)
                        .whole(0)
                        .tag(1)
                        .text("ü")))
                .isEqualTo("a1820300c162c3bc");
        assertThat(hex(new CborWriter().bytes(new byte[300])))
                .startsWith("59012c00")
                .hasSize(2 * 303);
        assertThat(hex(new CborWriter().flag(true).flag(false))).isEqualTo("f5f4");
    }

    private static String hex(CborWriter writer) {
        return HexFormat.of().formatHex(writer.written());
    }
}
