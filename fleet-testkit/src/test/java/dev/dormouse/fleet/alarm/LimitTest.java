package dev.dormouse.fleet.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.objects.value.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitTest {

    @Test
    void between_the_limit_and_the_margin_nothing_changes() {
        var below = new Limit.Below(20, 5);

        assertThat(List.of(judged(below, 19.99), judged(below, 20), judged(below, 24.9), judged(below, 25)))
                .containsExactly(Verdict.BREACH, Verdict.BETWEEN, Verdict.BETWEEN, Verdict.FINE);
        var outside = new Limit.Outside(0, 10, 1);
        assertThat(List.of(judged(outside, -0.1), judged(outside, 0.5), judged(outside, 5), judged(outside, 10.1)))
                .containsExactly(Verdict.BREACH, Verdict.BETWEEN, Verdict.FINE, Verdict.BREACH);
        assertThat(judged(new Limit.Above(5, 0), 5)).isEqualTo(Verdict.FINE);
    }

    @Test
    void numbers_of_every_type_are_numbers_and_what_is_none_says_nothing() {
        var above = new Limit.Above(1e18, 0);

        assertThat(above.judge(new Value.Unsigned(-1))).isEqualTo(Verdict.BREACH);
        assertThat(above.judge(new Value.Whole(Long.MAX_VALUE))).isEqualTo(Verdict.BREACH);
        assertThat(above.judge(new Value.Decimal(Double.POSITIVE_INFINITY))).isEqualTo(Verdict.BREACH);
        assertThat(above.judge(new Value.Decimal(Double.NaN))).isEqualTo(Verdict.NOTHING);
        assertThat(above.judge(new Value.Text("2e18"))).isEqualTo(Verdict.NOTHING);
        assertThat(above.judge(new Value.Opaque(new byte[] {1}))).isEqualTo(Verdict.NOTHING);
    }

    @Test
    void equal_numbers_are_equal_however_they_are_written() {
        assertThat(new Limit.Equal("1.50").judge(new Value.Decimal(1.5))).isEqualTo(Verdict.BREACH);
        assertThat(new Limit.Equal("on").judge(new Value.Text("on"))).isEqualTo(Verdict.BREACH);
        assertThat(new Limit.Equal("on").judge(new Value.Whole(1))).isEqualTo(Verdict.FINE);
        assertThat(new Limit.Different("true").judge(new Value.Flag(false))).isEqualTo(Verdict.BREACH);
        assertThat(new Limit.Different("true").judge(new Value.Flag(true))).isEqualTo(Verdict.FINE);
    }

    @Test
    void a_limit_that_makes_no_sense_is_refused_in_words() {
        assertThatThrownBy(() -> new Limit.Below(Double.NaN, 0)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new Limit.Below(1, -1)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new Limit.Outside(2, 1, 0)).hasMessageContaining("above the high end");
        assertThatThrownBy(() -> new Limit.Outside(0, 10, 6)).hasMessageContaining("half");
    }

    @ParameterizedTest
    @CsvSource({
        "lamp-*, lamp-7, true",
        "lamp-*, lamp-, true",
        "lamp-*, Lamp-7, false",
        "*, anything, true",
        "*-7, lamp-7, true",
        "*-7, lamp-7-8, false",
        "l*p*7, lamp-7, true",
        "lamp-7, lamp-7, true",
        "lamp-7, lamp-77, false",
        "a*a*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, false"
    })
    void a_star_stands_for_anything(String pattern, String text, boolean matches) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
    }

    private static Verdict judged(Limit limit, double value) {
        return limit.judge(new Value.Decimal(value));
    }
}
