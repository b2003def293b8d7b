package dev.dormouse.fleet.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeWheelTest {

    private static final Instant NOON = VirtualTime.BEGINNING;
    private static final Duration TICK = Duration.ofSeconds(5);

    private final TimeWheel<String> wheel = new TimeWheel<>(NOON, TICK, 8);

    @Test
    void a_key_comes_due_at_the_tick_that_is_not_before_its_time_and_once() {
        wheel.set("lamp", NOON.plusSeconds(12));

        assertThat(wheel.takeDue(NOON.plusSeconds(14), 10)).isEmpty();
        assertThat(wheel.takeDue(NOON.plusSeconds(15), 10)).containsExactly("lamp");
        assertThat(wheel.takeDue(NOON.plusSeconds(1_000), 10)).isEmpty();
        assertThat(wheel.size()).isZero();
    }

    @Test
    void what_does_not_fit_comes_the_next_time() {
        for (var key : List.of("a", "b", "c")) wheel.set(key, NOON.plusSeconds(5));

        assertThat(wheel.takeDue(NOON.plusSeconds(60), 2)).containsExactly("a", "b");
        assertThat(wheel.takeDue(NOON.plusSeconds(60), 2)).containsExactly("c");
    }

    @Test
    void what_is_past_is_due_at_the_next_tick() {
        wheel.set("lamp", NOON.minusSeconds(900));

        assertThat(wheel.takeDue(NOON.plusSeconds(5), 10)).containsExactly("lamp");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_is_set_moved_and_removed_comes_due_in_its_time(long seed) {
        var random = new Random(seed);
        var expected = new HashMap<String, Instant>();
        var now = NOON;
        for (int step = 0; step < 5_000; step++) {
            var key = "k" + random.nextInt(50);
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    var at = now.plusSeconds(random.nextInt(300));
                    wheel.set(key, at);
                    expected.put(key, at);
                }
                case 2 -> {
                    wheel.remove(key);
                    expected.remove(key);
                }
                default -> {
                    now = now.plusMillis(random.nextInt(20_000));
                    for (var due : wheel.takeDue(now, 1_000)) {
                        assertThat(expected.remove(due))
                                .as("seed %d, %s", seed, due)
                                .isBeforeOrEqualTo(now);
                    }
                    var late = now.minus(TICK.multipliedBy(2));
                    assertThat(expected.values()).as("seed %d", seed).allMatch(at -> at.isAfter(late));
                }
            }
            assertThat(wheel.size()).isEqualTo(expected.size());
        }
    }
}
