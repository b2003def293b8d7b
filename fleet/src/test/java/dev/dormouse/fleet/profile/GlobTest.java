package dev.dormouse.fleet.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GlobTest {

    @Test
    void a_star_is_anything_and_a_question_mark_one_character_whatever_the_case() {
        assertThat(new Glob("Wasser*").matches("WASSERWERK")).isTrue();
        assertThat(new Glob("Wasser*").matches("Wasser")).isTrue();
        assertThat(new Glob("W?").matches("W1")).isTrue();
        assertThat(new Glob("W?").matches("W")).isFalse();
        assertThat(new Glob("*7*").matches("lamp-7b")).isTrue();
        assertThat(new Glob("L7").matches("L77")).isFalse();
    }

    @Test
    void it_agrees_with_a_regular_expression_that_says_the_same() {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            var pattern = "a" + letters(random, "ab*?", 6);
            var text = letters(random, "ab", 8);
            var regex = pattern.replace("*", ".*").replace("?", ".");

            assertThat(new Glob(pattern).matches(text))
                    .as(pattern + " on " + text)
                    .isEqualTo(Pattern.matches(regex, text));
        }
    }

    @Test
    void a_device_cannot_make_it_slow() {
        var pattern = new Glob("*a".repeat(90) + "b");

        assertThat(pattern.matches("a".repeat(20_000))).isFalse();
    }

    private static String letters(Random random, String from, int most) {
        var text = new StringBuilder();
        for (int length = random.nextInt(most); length > 0; length--)
            text.append(from.charAt(random.nextInt(from.length())));
        return text.toString();
    }
}
