package dev.dormouse.sql.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts come back as they were, and different ones stay different. */
class TextFormTest {

    private static final long SEED = 20261129;
    private static final String LETTERS = "a0e\0\ufdd0\ufffd";

    @Test
    void any_text_comes_back_and_no_two_become_one() {
        var random = new Random(SEED);
        var seen = new HashMap<String, String>();
        for (int round = 0; round < 20_000; round++) {
            var text = random.ints(random.nextInt(7), 0, LETTERS.length())
                    .collect(StringBuilder::new, (all, at) -> all.append(LETTERS.charAt(at)), StringBuilder::append)
                    .toString();

            var kept = TextForm.WITHOUT_NUL.kept(text);

            assertThat(kept).as("seed %d, text %s", SEED, text).doesNotContain("\0");
            assertThat(TextForm.WITHOUT_NUL.read(kept)).isEqualTo(text);
            var before = seen.put(kept, text);
            if (before != null) assertThat(before).isEqualTo(text);
        }
    }

    @Test
    void an_ordinary_text_is_kept_as_it_is() {
        assertThat(TextForm.WITHOUT_NUL.kept("lamp-7 is well \u2713")).isEqualTo("lamp-7 is well \u2713");
    }
}
