package dev.dormouse.sql.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimesTest {

    @Test
    void times_read_back_to_the_nanosecond() {
        for (var time : new Instant[] {
            Instant.EPOCH, Instant.EPOCH.minusNanos(1), Instant.parse("2026-01-15T12:00:00.123456789Z")
        }) assertThat(Times.instant(Times.nanos(time))).isEqualTo(time);
    }

    @Test
    void what_lies_beyond_is_held_at_the_edge() {
        assertThat(Times.nanos(Instant.MAX)).isEqualTo(Long.MAX_VALUE);
        assertThat(Times.nanos(Instant.MIN)).isEqualTo(Long.MIN_VALUE);
        assertThat(Times.nanos(Duration.ofDays(1_000_000))).isEqualTo(Long.MAX_VALUE);
    }
}
