package dev.dormouse.lwm2m.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.observation.ObservationId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FreshnessTest {

    private static final ObservationId LAMP = new ObservationId("0a");
    private static final Instant NOON = Instant.parse("2026-01-15T12:00:00Z");

    private final Freshness freshness = new Freshness();
    private int messageIds;

    @Test
    void the_first_is_fresh_whatever_its_number() {
        assertThat(isFresh(4_711, NOON)).isTrue();
        assertThat(freshness.isFresh(new ObservationId("0b"), 1, 1, NOON)).isTrue();
    }

    @Test
    void a_lower_number_was_overtaken() {
        isFresh(10, NOON);

        assertThat(isFresh(9, NOON.plusSeconds(1))).isFalse();
        assertThat(isFresh(11, NOON.plusSeconds(2))).isTrue();
    }

    @Test
    void numbers_begin_anew_after_24_bits() {
        isFresh(0xff_ffff, NOON);

        assertThat(isFresh(0, NOON.plusSeconds(1))).isTrue();
        assertThat(isFresh(0xff_fffe, NOON.plusSeconds(2))).isFalse();
    }

    @Test
    void a_number_is_low_for_two_minutes_only() {
        isFresh(10, NOON);

        assertThat(isFresh(3, NOON.plus(Freshness.WINDOW))).isFalse();
        assertThat(isFresh(3, NOON.plus(Freshness.WINDOW).plusMillis(1))).isTrue();
    }

    @Test
    void the_same_message_again_is_not_fresh_but_a_device_that_never_counts_is_heard() {
        assertThat(freshness.isFresh(LAMP, 1, 100, NOON)).isTrue();

        assertThat(freshness.isFresh(LAMP, 1, 100, NOON)).isFalse();
        assertThat(freshness.isFresh(LAMP, 1, 101, NOON)).isTrue();
    }

    @Test
    void what_can_be_overtaken_no_more_is_forgotten() {
        isFresh(10, NOON);

        freshness.forgetBefore(NOON.plus(Freshness.WINDOW));
        assertThat(freshness.size()).isOne();
        freshness.forgetBefore(NOON.plus(Freshness.WINDOW).plus(Duration.ofMillis(1)));
        assertThat(freshness.size()).isZero();
    }

    private boolean isFresh(int number, Instant at) {
        return freshness.isFresh(LAMP, number, messageIds++, at);
    }
}
