package dev.dormouse.codec.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CborReaderTest {

    /** The examples of RFC 8949, appendix A, as far as LwM2M has a use for them. */
    @Test
    void items_are_read_as_the_specification_has_them() {
        assertThat(read("00")).isEqualTo(new Cbor.Unsigned(0));
        assertThat(read("1864")).isEqualTo(new Cbor.Unsigned(100));
        assertThat(read("1bffffffffffffffff")).isEqualTo(new Cbor.Unsigned(-1));
        assertThat(read("20")).isEqualTo(new Cbor.Negative(0));
        assertThat(read("3903e7")).isEqualTo(new Cbor.Negative(999));
        assertThat(read("f93e00")).isEqualTo(new Cbor.Decimal(1.5));
        assertThat(read("f90001")).isEqualTo(new Cbor.Decimal(5.960464477539063e-8));
        assertThat(read("fa47c35000")).isEqualTo(new Cbor.Decimal(100_000));
        assertThat(read("fbc010666666666666")).isEqualTo(new Cbor.Decimal(-4.1));
        assertThat(read("f97c00")).isEqualTo(new Cbor.Decimal(Double.POSITIVE_INFINITY));
        assertThat(read("f5")).isEqualTo(new Cbor.Flag(true));
        assertThat(read("f6")).isEqualTo(new Cbor.Nothing());
        assertThat(read("f7")).isEqualTo(new Cbor.Nothing());
        assertThat(read("62c3bc")).isEqualTo(new Cbor.Text("ü"));
        assertThat(read("c11a514b67b0")).isEqualTo(new Cbor.Tagged(1, new Cbor.Unsigned(1_363_896_240)));
        assertThat(((Cbor.Bytes) read("4401020304")).bytes()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void what_ends_with_a_break_is_the_same_as_what_began_with_its_length() {
        assertThat(read("9f018202039f0405ffff")).isEqualTo(read("8301820203820405"));
        assertThat(read("bf61610161629f0203ffff")).isEqualTo(read("a26161016162820203"));
        assertThat(read("7f657374726561646d696e67ff")).isEqualTo(new Cbor.Text("streaming"));
        assertThat(((Cbor.Bytes) read("5f42010243030405ff")).bytes()).containsExactly(1, 2, 3, 4, 5);
        assertThat(read("9fff")).isEqualTo(new Cbor.Items(List.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''         | byte 0: the end came too soon
            18         | byte 1: the end came too soon
            0000       | byte 1: the item is over, and something follows
            1c         | byte 1: a number is missing
            1f         | byte 1: a number is missing
            ff         | byte 1: no such simple value is known
            f0         | byte 1: no such simple value is known
            4201       | byte 1: it promises more than there is
            5bffffffffffffffff | byte 9: it promises more than there is
            9b00000000ffffffff | byte 9: it promises more than there is
            a201       | byte 1: it promises more than there is
            61ff       | byte 2: the text is not UTF-8
            9f01       | byte 2: the end is missing
            bf01ff     | byte 3: no such simple value is known
            5f6161ff   | byte 2: a string is made of strings of its kind
            5f5f4101ffff | byte 2: a string is made of strings of its kind
            """)
    void what_is_not_well_formed_is_refused_with_the_place(String hex, String why) {
        assertThatThrownBy(() -> read(hex)).isInstanceOf(MalformedCbor.class).hasMessage(why);
    }

    @Test
    void depth_and_number_of_items_are_bounded() {
        assertThat(read("81".repeat(CborReader.DEEPEST - 1) + "00")).isInstanceOf(Cbor.Items.class);
        assertThatThrownBy(() -> read("81".repeat(CborReader.DEEPEST) + "00")).hasMessageContaining("deep");
        assertThatThrownBy(() -> read("c1".repeat(100_000) + "00")).hasMessageContaining("deep");
        assertThatThrownBy(() -> read("9f" + "00".repeat(CborReader.MOST_ITEMS) + "ff"))
                .hasMessageContaining("items");
        assertThatThrownBy(() -> read("5f" + "40".repeat(CborReader.MOST_ITEMS) + "ff"))
                .hasMessageContaining("items");
    }

    private static Cbor read(String hex) {
        return CborReader.read(HexFormat.of().parseHex(hex));
    }
}
