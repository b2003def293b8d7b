package dev.dormouse.fleet.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GrowingIdsTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00.123456789Z");

    private final GrowingIds ids = new GrowingIds(GrowingIds.Tick.MILLISECOND, new Random(7));

    @Test
    void later_ids_are_greater_also_within_a_tick_and_when_the_clock_is_set_back() {
        var times = Stream.of(NOON, NOON.plusNanos(1), NOON.plusMillis(1), NOON.minusSeconds(60), NOON.plusSeconds(1));

        var made = times.map(ids::next).toList();

        assertThat(made).isSorted().doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-v]{16}"));
    }

    @Test
    void two_servers_that_make_one_at_the_same_moment_do_not_meet() {
        var others = new GrowingIds(GrowingIds.Tick.MILLISECOND, new Random(8));

        assertThat(ids.next(NOON)).isNotEqualTo(others.next(NOON));
    }

    @Test
    void finer_ticks_order_what_several_servers_made_more_closely() {
        var anne = new GrowingIds(GrowingIds.Tick.MICROSECOND, new Random(7));
        var bert = new GrowingIds(GrowingIds.Tick.MICROSECOND, new Random(8));

        assertThat(anne.next(NOON)).isLessThan(bert.next(NOON.plusNanos(1_000))).matches("[0-9a-v]{18}");
    }
}
