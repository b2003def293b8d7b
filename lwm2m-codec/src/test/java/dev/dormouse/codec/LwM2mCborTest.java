package dev.dormouse.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.objects.path.InstancePath;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LwM2mCborTest {

    private static final InstancePath LAMP = new InstancePath(13, 26);

    @Test
    void a_single_value_lies_under_one_key_that_is_its_path() {
        assertThat(written(reading("/13/26/1", 42))).isEqualTo("a1830d181a01182a");
    }

    @Test
    void ids_that_several_values_share_are_told_once() {
        assertThat(written(reading("/13/26/1", 42), reading("/13/26/2", 21))).isEqualTo("a1820d181aa201182a0215");
        assertThat(written(reading("/13/26/3/21", 1), reading("/13/26/3/37", 2), reading("/14/0/0", 3)))
                .isEqualTo("a2830d181a03a2" + "1501" + "182502" + "830e000003");
    }

    @Test
    void an_empty_place_is_an_empty_table() {
        assertThat(hex(LwM2mCbor.write(LAMP, List.of()))).isEqualTo("a1820d181aa0");
        assertThat(read("a1820d181aa0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a1830d181a01182a",
                "bf9f0d181a01ff182aff",
                "a10da1181aa101182a",
                "a1810da181181aa18101182a",
                "bf9f0dffbf9f181affbf9f01ff182affffff",
                "a1820d181aa101182a",
                "a10da182181a01182a"
            })
    void however_a_device_nests_its_tables_it_says_the_same(String hex) {
        assertThat(read(hex)).containsExactly(reading("/13/26/1", 42));
    }

    @Test
    void values_come_in_tree_order_whatever_order_they_were_told_in() {
        assertThat(read("a2830d181a0215820d181aa101182a"))
                .containsExactly(reading("/13/26/1", 42), reading("/13/26/2", 21));
    }

    @Test
    void a_null_is_a_place_without_a_value() {
        assertThat(read("a2830d181a01f6830d181a0215")).containsExactly(reading("/13/26/2", 21));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            00                     | LwM2M CBOR is a table of paths and values
            80                     | LwM2M CBOR is a table of paths and values
            a1820d181a05           | /13/26 holds no value itself
            a10d05                 | /13 holds no value itself
            a1850d181a01020305     | a path has one to four ids
            a1840d181a0102a10305   | something lies below an entry
            a18005                 | a path has one to four ids
            a1613105               | a key is an id or a list of ids
            a1830d200105         | an id is a number from 0 to 65534
            a1830d19ffff0105       | an id is a number from 0 to 65534
            a2830d181a0105830d181a0106 | /13/26/1 is told twice
            a1830d181a0181182a     | what should be a whole number of 64 bits is something else
            """)
    void what_is_no_tree_of_values_is_refused(String hex, String why) {
        assertThatThrownBy(() -> read(hex)).isInstanceOf(Undecodable.class).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            FLOAT            | 15                     | 21.0
            FLOAT            | c48220182d             | 4.5
            FLOAT            | 3863                   | -100.0
            INTEGER          | fa41a80000             | 21
            INTEGER          | 3b7fffffffffffffff     | -9223372036854775808
            UNSIGNED_INTEGER | 1bffffffffffffffff     | 18446744073709551615
            TIME             | 1a514b67b0             | 2013-03-21T20:04:00Z
            TIME             | c11a514b67b0           | 2013-03-21T20:04:00Z
            TIME             | c1fb41d452d9ec200000   | 2013-03-21T20:04:00.500Z
            TIME             | c074323031332d30332d32315432303a30343a30305a | 2013-03-21T20:04:00Z
            OBJECT_LINK      | 63333a30               | 3:0
            STRING           | 7f6161ff               | a
            """)
    void values_are_read_as_the_definition_has_them(ValueType type, String hex, String value) {
        assertThat(CborValues.read(HexFormat.of().parseHex(hex), Optional.of(type))
                        .inText())
                .isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, fa41ac0000",
        "INTEGER, 1bffffffffffffffff",
        "UNSIGNED_INTEGER, 20",
        "FLOAT, c4821a3b9aca0001",
        "TIME, 1bffffffffffffffff",
        "TIME, c1c1c11a514b67b0",
        "TIME, c063616263",
        "OBJECT_LINK, 6461626364",
        "OBJECT_LINK, 6739393939393a30",
        "CORE_LINKS, 6161",
        "BOOLEAN, 01",
        "OPAQUE, 6161",
        "STRING, 4161",
        "STRING, f6"
    })
    void a_value_of_another_type_is_refused(ValueType type, String hex) {
        assertThatThrownBy(() -> CborValues.read(HexFormat.of().parseHex(hex), Optional.of(type)))
                .isInstanceOf(Undecodable.class);
    }

    @Test
    void what_no_definition_describes_is_read_for_what_it_looks_like() {
        assertThat(List.of(looks("15"), looks("f5"), looks("6161"), looks("fa41ac0000"), looks("c11a514b67b0")))
                .containsExactly(
                        new Value.Whole(21),
                        new Value.Flag(true),
                        new Value.Text("a"),
                        new Value.Decimal(21.5),
                        new Value.Moment(Instant.parse("2013-03-21T20:04:00Z")));
        assertThat(looks("1bffffffffffffffff")).isEqualTo(new Value.Unsigned(-1));
    }

    @Test
    void values_that_make_no_tree_cannot_be_written() {
        var value = new Reading(new ResourcePath(3, 0, 6), new Value.Whole(1));
        var entry = new Reading(new ResourcePath(3, 0, 6).entry(0), new Value.Whole(1));

        assertThatThrownBy(() -> LwM2mCbor.write(LAMP, List.of(value, value))).hasMessage("/3/0/6 is there twice");
        assertThatThrownBy(() -> LwM2mCbor.write(LAMP, List.of(value, entry)))
                .hasMessage("/3/0/6/0 lies below a value");
    }

    private static Value looks(String hex) {
        return CborValues.read(HexFormat.of().parseHex(hex), Optional.empty());
    }

    private static String written(Reading... readings) {
        return hex(LwM2mCbor.write(LAMP, List.of(readings)));
    }

    private static List<Reading> read(String hex) {
        return LwM2mCbor.read(HexFormat.of().parseHex(hex), path -> Optional.of(ValueType.INTEGER));
    }

    private static Reading reading(String path, long number) {
        return new Reading(NodePath.parse(path), new Value.Whole(number));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
