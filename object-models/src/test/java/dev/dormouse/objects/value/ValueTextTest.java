package dev.dormouse.objects.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.dormouse.objects.value.Value.CoreLinks;
import dev.dormouse.objects.value.Value.Decimal;
import dev.dormouse.objects.value.Value.Flag;
import dev.dormouse.objects.value.Value.Link;
import dev.dormouse.objects.value.Value.Moment;
import dev.dormouse.objects.value.Value.Opaque;
import dev.dormouse.objects.value.Value.Text;
import dev.dormouse.objects.value.Value.Unsigned;
import dev.dormouse.objects.value.Value.Whole;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ValueTextTest {

    @ParameterizedTest
    @CsvSource({
        "STRING, hello, hello",
        "INTEGER, -42, -42",
        "INTEGER, -9223372036854775808, -9223372036854775808",
        "UNSIGNED_INTEGER, 18446744073709551615, 18446744073709551615",
        "FLOAT, 21.5, 21.5",
        "FLOAT, 21, 21.0",
        "FLOAT, -1.2e-3, -0.0012",
        "FLOAT, NaN, NaN",
        "BOOLEAN, 1, true",
        "BOOLEAN, false, false",
        "OPAQUE, 00FFa0, 00ffa0",
        "OPAQUE, '', ''",
        "TIME, 2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z",
        "TIME, 2026-01-31T12:00:00+02:00, 2026-01-31T10:00:00Z",
        "TIME, 946684800, 2000-01-01T00:00:00Z",
        "OBJECT_LINK, 3:0, 3:0",
        "OBJECT_LINK, 65535:65535, 65535:65535",
        "CORE_LINKS, '</3/0>,</5>;pmin=10', '</3/0>,</5>;pmin=10'",
    })
    void text_becomes_a_value_and_a_value_the_one_right_text(ValueType type, String text, String canonical) {
        var value = Value.parse(type, text);

        assertThat(value.type()).isEqualTo(type);
        assertThat(value.inText()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            INTEGER          | 12a                   | '12a' is not a whole number, which looks like 42 or -7
            INTEGER          | 007                   | '007' is not a whole number, which looks like 42 or -7
            INTEGER          | 9223372036854775808   | '9223372036854775808' is not a number of 64 bits: it lies between -9223372036854775808 and 9223372036854775807
            UNSIGNED_INTEGER | -1                    | '-1' is not a whole number without sign, which looks like 42
            UNSIGNED_INTEGER | 18446744073709551616  | '18446744073709551616' is not a number of 64 bits: it lies between 0 and 18446744073709551615
            FLOAT            | 1,5                   | '1,5' is not a decimal number, which looks like 21.5, -7 or 1.2e-3
            FLOAT            | 0x1p3                 | '0x1p3' is not a decimal number, which looks like 21.5, -7 or 1.2e-3
            FLOAT            | 1e999                 | '1e999' is not a number that fits into 64 bits, its exponent is too large
            BOOLEAN          | yes                   | 'yes' is not a boolean, which is true or false
            OPAQUE           | 0                     | '0' is not a row of bytes, which has two hexadecimal digits for each: 00ff
            OPAQUE           | zz                    | 'zz' is not a row of bytes, which is written in hexadecimal digits: 00ff
            TIME             | tomorrow              | 'tomorrow' is not a time, which looks like 2026-01-31T12:00:00Z or is the number of seconds since 1970
            TIME             | 99999999999999999     | '99999999999999999' is not a time, which looks like 2026-01-31T12:00:00Z or is the number of seconds since 1970
            OBJECT_LINK      | 3/0                   | '3/0' is not an object link, which looks like 3:0 (object and instance)
            OBJECT_LINK      | 3:70000               | an object link holds two ids between 0 and 65535
            CORE_LINKS       | /3/0                  | '/3/0' is not a list of links, which looks like </3/0>,</5/0/3>;pmin=10
            NONE             | x                     | a resource that is executed holds no value
            """)
    void a_wrong_text_is_told_what_would_be_right(ValueType type, String text, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.parse(type, text))
                .withMessage(sentence);
    }

    @Test
    void a_long_text_is_not_repeated_whole() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Value.parse(ValueType.INTEGER, "x".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(120));
    }

    @Test
    void a_megabyte_of_bytes_is_read() {
        assertThat(Value.parse(ValueType.OPAQUE, "0f".repeat(1 << 20)).inText()).hasSize(2 << 20);
    }

    @Test
    void every_value_reads_back() {
        var random = new Random(20_260_104);
        for (int i = 0; i < 20_000; i++) {
            var value = anyValue(random);
            assertThat(Value.parse(value.type(), value.inText())).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @EnumSource(ValueType.class)
    void random_text_is_a_value_or_told_why_not(ValueType type) {
        var random = new Random(20_260_105);
        for (int i = 0; i < 5_000; i++) {
            String text = random.ints(random.nextInt(12), 0, 24)
                    .mapToObj("0123456789-+.eEx:TZ</ aNf"::charAt)
                    .map(String::valueOf)
                    .reduce("", String::concat);
            try {
                var value = Value.parse(type, text);
                assertThat(Value.parse(type, value.inText())).isEqualTo(value);
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    private static Value anyValue(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> new Text(Integer.toString(random.nextInt(), 36));
            case 1 -> new Whole(random.nextLong() >> random.nextInt(64));
            case 2 -> new Unsigned(random.nextLong());
            case 3 -> new Decimal(Double.longBitsToDouble(random.nextLong()));
            case 4 -> new Flag(random.nextBoolean());
            case 5 -> {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                yield new Opaque(bytes);
            }
            case 6 ->
                new Moment(Instant.ofEpochSecond(
                        random.nextLong(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())));
            case 7 -> new Link(random.nextInt(65536), random.nextInt(65536));
            default -> new CoreLinks("</" + random.nextInt(65535) + ">");
        };
    }
}
