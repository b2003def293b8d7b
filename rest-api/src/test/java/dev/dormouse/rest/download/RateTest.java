package dev.dormouse.rest.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateTest {

    private final AtomicLong nanos = new AtomicLong(-5_000);
    private final Rate rate = new Rate(1_000, nanos::get);

    @Test
    void whoever_comes_first_goes_at_once_and_the_next_waits_until_it_is_through() {
        assertThat(rate.before(500)).isZero();
        assertThat(rate.before(500)).isEqualTo(Duration.ofMillis(500));
        assertThat(rate.before(1)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void what_was_not_used_is_not_saved_up() {
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(rate.before(2_000)).isZero();
        assertThat(rate.before(1)).isEqualTo(Duration.ofSeconds(2));
    }
}
