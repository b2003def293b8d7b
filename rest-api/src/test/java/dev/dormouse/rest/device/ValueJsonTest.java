package dev.dormouse.rest.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.objects.value.Value;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ValueJsonTest {

    @Test
    void values_keep_their_json_type_where_there_is_one() {
        assertThat(ValueJson.of(new Value.Text("on"))).isEqualTo("on");
        assertThat(ValueJson.of(new Value.Whole(-7))).isEqualTo(-7L);
        assertThat(ValueJson.of(new Value.Decimal(21.5))).isEqualTo(21.5);
        assertThat(ValueJson.of(new Value.Flag(true))).isEqualTo(true);
    }

    @Test
    void numbers_that_readers_would_bend_are_written_as_text() {
        assertThat(ValueJson.of(new Value.Whole(9_007_199_254_740_991L))).isEqualTo(9_007_199_254_740_991L);
        assertThat(ValueJson.of(new Value.Whole(9_007_199_254_740_992L))).isEqualTo("9007199254740992");
        assertThat(ValueJson.of(new Value.Whole(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
        assertThat(ValueJson.of(new Value.Unsigned(-1))).isEqualTo("18446744073709551615");
        assertThat(ValueJson.of(new Value.Decimal(Double.NaN))).isEqualTo("NaN");
        assertThat(ValueJson.of(new Value.Decimal(Double.NEGATIVE_INFINITY))).isEqualTo("-Infinity");
    }

    @Test
    void what_json_has_no_type_for_is_written_as_people_write_it() {
        assertThat(ValueJson.of(new Value.Opaque(new byte[] {0, (byte) 0xff}))).isEqualTo("00ff");
        assertThat(ValueJson.of(new Value.Moment(Instant.parse("2026-03-01T10:00:00Z"))))
                .isEqualTo("2026-03-01T10:00:00Z");
        assertThat(ValueJson.of(new Value.Link(3, 0))).isEqualTo("3:0");
        assertThat(ValueJson.of(new Value.CoreLinks("</3/0>"))).isEqualTo("</3/0>");
    }
}
