package dev.dormouse.fleet.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AwakeWindowTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final Duration PRIOR = Duration.ofSeconds(20);

    @Test
    void while_nothing_is_known_the_network_says_how_long_it_is() {
        assertThat(AwakeWindow.UNKNOWN.length(PRIOR, NOW)).isEqualTo(PRIOR);
        assertThat(AwakeWindow.UNKNOWN.learnt()).isFalse();
    }

    @Test
    void late_answers_widen_it_up_to_what_the_standard_knows() {
        var window = AwakeWindow.UNKNOWN.answered(seconds(19));

        assertThat(window.length(PRIOR, NOW)).isEqualTo(seconds(38));
        assertThat(window.answered(seconds(60)).length(PRIOR, NOW)).isEqualTo(seconds(93));
    }

    @Test
    void the_first_silence_narrows_it_at_once() {
        var window = AwakeWindow.UNKNOWN.silent(seconds(16), NOW);

        assertThat(window.length(PRIOR, NOW)).isEqualTo(seconds(10));
    }

    @Test
    void one_lost_datagram_halves_it_at_most_however_soon_it_was_lost() {
        var fresh = AwakeWindow.UNKNOWN.silent(seconds(6), NOW);
        var heardBefore = AwakeWindow.UNKNOWN.answered(seconds(2)).silent(seconds(5), NOW);

        assertThat(fresh.length(PRIOR, NOW)).isEqualTo(seconds(10));
        assertThat(heardBefore.length(PRIOR, NOW)).isEqualTo(seconds(10));
        assertThat(heardBefore.answered(seconds(8)).length(PRIOR, NOW)).isEqualTo(seconds(16));
    }

    @Test
    void a_second_silence_in_a_row_is_believed() {
        var window = AwakeWindow.UNKNOWN.silent(seconds(6), NOW).silent(seconds(3), NOW);

        assertThat(window.length(PRIOR, NOW)).isBetween(AwakeWindow.SHORTEST, seconds(3));
    }

    @Test
    void between_an_answer_and_a_silence_the_middle_is_tried() {
        var window = AwakeWindow.UNKNOWN
                .answered(seconds(9))
                .silent(seconds(25), NOW)
                .silent(seconds(25), NOW);

        assertThat(window.length(PRIOR, NOW)).isEqualTo(seconds(15));
    }

    @Test
    void close_to_each_other_the_second_silence_settles_it() {
        var once = AwakeWindow.UNKNOWN.answered(seconds(10)).silent(seconds(12), NOW);
        var twice = once.silent(seconds(12), NOW);

        assertThat(once.length(PRIOR, NOW)).isBetween(seconds(12), seconds(14));
        assertThat(twice.length(PRIOR, NOW)).isEqualTo(seconds(10));
    }

    @Test
    void an_answer_where_it_was_silent_once_shows_that_this_was_an_accident() {
        var window = AwakeWindow.UNKNOWN.silent(seconds(1), NOW).answered(seconds(1));

        assertThat(window.length(PRIOR, NOW)).isGreaterThanOrEqualTo(seconds(4));
        assertThat(window.silences()).isZero();
    }

    @Test
    void silence_where_it_was_heard_before_counts_from_the_third_in_a_row() {
        var window = AwakeWindow.UNKNOWN.answered(seconds(20));
        var twice = window.silent(seconds(5), NOW).silent(seconds(5), NOW);

        assertThat(twice.length(PRIOR, NOW)).isEqualTo(window.length(PRIOR, NOW));
        assertThat(twice.silent(seconds(5), NOW).length(PRIOR, NOW)).isLessThan(seconds(5));
        assertThat(twice.answered(seconds(1)).silent(seconds(5), NOW).length(PRIOR, NOW))
                .isEqualTo(window.length(PRIOR, NOW));
    }

    @Test
    void a_device_silent_right_after_it_spoke_is_deaf_from_the_second_time_and_rests_longer_each_time() {
        var once = AwakeWindow.UNKNOWN.silent(Duration.ZERO, NOW);
        var twice = once.silent(Duration.ZERO, NOW);

        assertThat(once.deaf()).isFalse();
        assertThat(twice.deaf()).isTrue();
        assertThat(twice.worthAnother(seconds(100))).isEqualTo(NOW.plusSeconds(200));
        assertThat(twice.silent(Duration.ZERO, NOW).worthAnother(seconds(100))).isEqualTo(NOW.plusSeconds(400));
        assertThat(twice.answered(Duration.ZERO).deaf()).isFalse();
    }

    @Test
    void a_month_later_silence_counts_for_half() {
        var window =
                AwakeWindow.UNKNOWN.answered(seconds(4)).silent(seconds(5), NOW).silent(seconds(5), NOW);

        assertThat(window.length(PRIOR, NOW)).isEqualTo(seconds(4));
        assertThat(window.length(PRIOR, NOW.plus(Duration.ofDays(31)))).isGreaterThan(seconds(5));
    }

    @Test
    void absurd_delays_do_no_harm() {
        var window = AwakeWindow.UNKNOWN
                .answered(Duration.ofDays(100_000))
                .silent(Duration.ofSeconds(-5), NOW)
                .silent(Duration.ofDays(100_000), NOW);

        assertThat(window.length(PRIOR, NOW)).isBetween(AwakeWindow.SHORTEST, Duration.ofHours(1));
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }
}
