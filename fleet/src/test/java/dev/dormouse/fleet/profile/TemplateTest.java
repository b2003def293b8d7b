package dev.dormouse.fleet.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.profile.Template.Filled;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final Function<String, Optional<String>> KNOWN =
            name -> Optional.ofNullable(Map.of("site", "7", "zone.name", "UTC").get(name));

    @Test
    void places_are_filled_and_the_rest_stays() {
        assertThat(fill("coaps://${site}.example.org/${zone.name}"))
                .isEqualTo(new Filled.Text("coaps://7.example.org/UTC"));
        assertThat(fill("")).isEqualTo(new Filled.Text(""));
        assertThat(fill("no place")).isEqualTo(new Filled.Text("no place"));
    }

    @Test
    void two_dollar_signs_are_one() {
        assertThat(fill("$${site} costs $$5")).isEqualTo(new Filled.Text("${site} costs $5"));
    }

    @Test
    void what_is_filled_in_is_not_read_again() {
        assertThat(new Template("${a}").fill(name -> Optional.of("${b}"))).isEqualTo(new Filled.Text("${b}"));
    }

    @Test
    void all_that_is_missing_is_told_at_once() {
        assertThat(fill("${site}${who}${what}")).isEqualTo(new Filled.Missing(Set.of("who", "what")));
    }

    @Test
    void what_grows_without_bound_is_not_made() {
        var large = "x".repeat(1_000);

        assertThat(new Template("${a}".repeat(20)).fill(name -> Optional.of(large)))
                .isEqualTo(new Filled.TooLong(20_000));
    }

    @Test
    void a_lonely_dollar_sign_is_refused_with_its_place() {
        assertThatThrownBy(() -> new Template("ab$c"))
                .hasMessageContaining("character 3")
                .hasMessageContaining("$$");
        assertThatThrownBy(() -> new Template("${site")).hasMessageContaining("begins no variable");
        assertThatThrownBy(() -> new Template("${two words}")).hasMessageContaining("'two words'");
        assertThatThrownBy(() -> new Template("${}")).hasMessageContaining("is not the name of a variable");
    }

    @Test
    void any_text_is_a_template_or_refused_in_words() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var text = noise(random);
            try {
                new Template(text).fill(name -> Optional.of("x"));
            } catch (IllegalArgumentException refused) {
                assertThat(refused).as(text).message().isNotBlank();
            }
        }
    }

    private static String noise(Random random) {
        var letters = "${}$a.1 \n\u00e9";
        var text = new StringBuilder();
        for (int length = random.nextInt(12); length > 0; length--)
            text.append(letters.charAt(random.nextInt(letters.length())));
        return text.toString();
    }

    private static Filled fill(String text) {
        return new Template(text).fill(KNOWN);
    }
}
