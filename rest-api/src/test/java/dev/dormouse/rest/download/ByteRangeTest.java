package dev.dormouse.rest.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.rest.download.ByteRange.Beyond;
import dev.dormouse.rest.download.ByteRange.Part;
import dev.dormouse.rest.download.ByteRange.Whole;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    private static final String LETTERS = "bytes=0123456789-, \tx";

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 1",
        "bytes=10-19, 10, 20",
        "bytes=90-, 90, 100",
        "bytes=90-1000, 90, 100",
        "bytes=-10, 90, 100",
        "bytes=-1000, 0, 100",
        "bytes=99-999999999999999999, 99, 100"
    })
    void one_stretch_is_cut_to_what_there_is(String header, long from, long until) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new Part(from, until));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
    void what_lies_behind_the_end_is_not_there(String header) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new Beyond());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes=",
                "bytes=-",
                "bytes=9-3",
                "bytes=0-1,5-6",
                "lines=1-2",
                "bytes=a-b",
                "bytes=1-99999999999999999999"
            })
    void what_is_not_understood_asks_for_all(String header) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(new Whole());
    }

    @Test
    void whatever_is_asked_for_lies_within_the_image() {
        var random = new Random(20_31);
        for (int round = 0; round < 20_000; round++) {
            var header = new StringBuilder(random.nextBoolean() ? "bytes=" : "");
            for (int i = random.nextInt(24); i > 0; i--)
                header.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            long size = 1L + random.nextInt(1_000);

            if (ByteRange.of(header.toString(), size) instanceof Part(long from, long until))
                assertThat(from).as(header.toString()).isBetween(0L, until - 1).isLessThan(size);
        }
    }
}
