package dev.dormouse.objects.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.objects.model.Limits.Unknown;
import dev.dormouse.objects.value.Value;
import dev.dormouse.objects.value.ValueType;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueRangeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0..100                | INTEGER          | 0 50 100              | -1 101
            0-255                 | INTEGER          | 0 255                 | 256
            1...15                | INTEGER          | 1 15                  | 0 16
            -24..24               | INTEGER          | -24 24                | -25 25
            -30..-120             | INTEGER          | -30 -120 -60          | -29 -121
            0,1,2                 | INTEGER          | 0 1 2                 | 3
            5, 10, 15, 20         | INTEGER          | 5 20                  | 6
            [1:4]                 | INTEGER          | 1 4                   | 0 5
            8-bit                 | INTEGER          | 0 255                 | -1 256
            0..2^32-1             | INTEGER          | 4294967295            | 4294967296
            MIN..MAX              | INTEGER          | -9223372036854775808  |
            0: off 1: on 255: bad | INTEGER          | 0 1 255               | 2 254
            0..18446744073709551615 | UNSIGNED_INTEGER | 0 18446744073709551615 |
            0.0..1.0              | FLOAT            | 0 0.5 1.0             | 1.01 NaN Infinity
            0; 3.8..20.5          | FLOAT            | 0 3.8 20.5            | 2 21
            0..5                  | STRING           | '' abcde äöüßé        | abcdef
            0..5 bytes            | STRING           | '' abcde              | äöüßé
            4                     | STRING           | '' abcd               | abcde
            10 or 26 Bytes        | STRING           | 0123456789            | abc
            2,4 bytes             | OPAQUE           | 0102 01020304         | 010203
            """)
    void a_range_lets_its_values_through_and_no_others(String text, ValueType type, String good, String bad) {
        var range = new ValueRange(text);

        for (String value : good.split(" ", -1))
            assertThat(problem(range, type, value)).as(value).isEmpty();
        for (String value : bad == null ? new String[0] : bad.split(" ", -1))
            assertThat(problem(range, type, value)).as(value).isPresent();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            0..100         | INTEGER | 101     | 101 is not within 0 to 100
            0,1,2          | INTEGER | 7       | 7 is not 0 or 1 or 2
            0; 3.8..20.5   | FLOAT   | 1.5     | 1.5 is not 0 or 3.8 to 20.5
            0..3           | STRING  | hello   | its length of 5 characters is not within 0 to 3
            4..8 bytes     | OPAQUE  | 00      | its length of 1 bytes is not within 4 to 8
            """)
    void a_value_out_of_range_is_told_the_range(String text, ValueType type, String value, String sentence) {
        assertThat(problem(new ValueRange(text), type, value)).contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``              | INTEGER
            255             | INTEGER
            1 bytes         | INTEGER
            2 Instances     | INTEGER
            <7 to >12.5     | INTEGER
            ON;OFF          | FLOAT
            0..65535        | BOOLEAN
            8 bit           | OPAQUE
            see chapter 5.3 | STRING
            """)
    void what_is_not_understood_refuses_nothing(String text, ValueType type) {
        assertThat(new ValueRange(text).limits(type)).isEqualTo(new Unknown());
    }

    @Test
    void no_text_upsets_us() {
        var random = new Random(20_260_106);
        for (int i = 0; i < 5_000; i++) {
            String text = random.ints(random.nextInt(16), 0, 26)
                    .mapToObj("0123456789.-,;: []^MINAXorb"::charAt)
                    .map(String::valueOf)
                    .reduce("", String::concat);
            for (var type : ValueType.values())
                assertThat(new ValueRange(text).limits(type)).isNotNull();
        }
    }

    private static java.util.Optional<String> problem(ValueRange range, ValueType type, String value) {
        return range.problemWith(Value.parse(type, value.equals("''") ? "" : value));
    }
}
