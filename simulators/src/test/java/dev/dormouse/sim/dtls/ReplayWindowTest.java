package dev.dormouse.sim.dtls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

    @Test
    void a_number_is_new_once() {
        var window = new ReplayWindow();
        window.accept(0);

        assertThat(window.isNew(0)).isFalse();
        assertThat(window.isNew(1)).isTrue();
    }

    @Test
    void late_records_within_the_window_are_taken_even_after_a_jump_beyond_it() {
        var window = new ReplayWindow();
        window.accept(5);
        window.accept(5 + 65);

        assertThat(window.isNew(69)).isTrue();
        assertThat(window.isNew(7)).isTrue();
        assertThat(window.isNew(6)).isFalse();
    }

    @Test
    void no_number_is_ever_taken_twice() {
        var random = new SplittableRandom(64);
        var window = new ReplayWindow();
        var taken = new HashSet<Long>();
        var around = 0L;
        for (int i = 0; i < 100_000; i++) {
            around += random.nextInt(random.nextInt(100) == 0 ? 200 : 3);
            var sequence = Math.max(0, around - random.nextInt(80));
            if (!window.isNew(sequence)) continue;
            window.accept(sequence);

            assertThat(taken.add(sequence)).as("number %d is new", sequence).isTrue();
        }
    }
}
