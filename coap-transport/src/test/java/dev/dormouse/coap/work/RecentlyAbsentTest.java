package dev.dormouse.coap.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RecentlyAbsentTest {

    private final VirtualTime time = new VirtualTime();
    private final RecentlyAbsent<String> absent = new RecentlyAbsent<>(3, Duration.ofSeconds(5), time);

    @Test
    void what_was_absent_is_so_for_a_moment() {
        absent.add("lamp-7");

        time.advance(Duration.ofMillis(4_999));
        assertThat(absent.contains("lamp-7")).isTrue();
        time.advance(Duration.ofMillis(1));
        assertThat(absent.contains("lamp-7")).isFalse();
    }

    @Test
    void what_came_is_absent_no_more() {
        absent.add("lamp-7");

        absent.remove("lamp-7");

        assertThat(absent.contains("lamp-7")).isFalse();
    }

    @Test
    void a_flood_pushes_the_oldest_out_and_takes_no_more_room() {
        for (int i = 0; i < 1_000; i++) absent.add("made-up-" + i);

        assertThat(absent.contains("made-up-996")).isFalse();
        assertThat(absent.contains("made-up-997")).isTrue();
        assertThat(absent.contains("made-up-999")).isTrue();
    }
}
