package dev.dormouse.sim.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.sim.wire.Malformed;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final String SAMPLE = """
            {"a": [1, -2.5e3, true, false, null], "b": {"c": "quote \\" slash \\\\ line \\n snow \\u2603"}, "d": []}""";

    @Test
    void what_is_read_can_be_written_and_read_again() {
        var read = Json.parse(SAMPLE);

        assertThat(Json.parse(read.write())).isEqualTo(read);
        assertThat(read.field("b").flatMap(b -> b.field("c")).flatMap(Json::asText))
                .contains("quote \" slash \\ line \n snow ☃");
        assertThat(read.field("a").orElseThrow().asItems().get(1).asNumber()).contains(-2500.0);
    }

    @Test
    void numbers_are_written_shortly_and_what_is_none_is_nothing() {
        assertThat(List.of(Json.of(2.5), Json.of(1e-9), Json.of(120.0), Json.of(Double.NaN), Json.of(7L)))
                .extracting(Json::write)
                .containsExactly("2.5", "0", "120", "null", "7");
        assertThat(new Json.Fields(Map.of("x", Json.of("y"))).write()).isEqualTo("{\"x\":\"y\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1,]", "{\"a\" 1}", "\"\\x\"", "01x", "[1] 2", "tru", "\"\\u12g4\"", "nul"})
    void what_is_no_json_is_refused(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void any_junk_is_json_or_malformed_and_nothing_else() {
        var random = new SplittableRandom(8259);
        var read = 0;
        for (int i = 0; i < 50_000; i++) {
            var junk = new StringBuilder(SAMPLE.substring(0, random.nextInt(SAMPLE.length())));
            if (random.nextInt(4) == 0) junk = new StringBuilder(SAMPLE);
            for (int j = random.nextInt(4); j > 0 && !junk.isEmpty(); j--)
                junk.setCharAt(random.nextInt(junk.length()), (char) random.nextInt(1, 128));
            try {
                Json.parse(junk.toString());
                read++;
            } catch (Malformed expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
        assertThat(read).isPositive();
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(Malformed.class);
    }
}
