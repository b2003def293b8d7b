package dev.dormouse.fleet.presence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final long SEED = 7;

    @Test
    void a_device_that_keeps_time_is_expected_on_time() {
        var rhythm = Rhythm.UNKNOWN;
        for (int i = 0; i < 5; i++) rhythm = rhythm.spoke(NOW.plusSeconds(900L * i));

        assertThat(rhythm.predicts()).isTrue();
        assertThat(rhythm.every()).isEqualTo(Duration.ofMinutes(15));
        assertThat(rhythm.nextAfter(NOW.plusSeconds(3_700))).isEqualTo(NOW.plusSeconds(4_500));
        assertThat(rhythm.missedFrom()).isBetween(NOW.plusSeconds(3_600 + 1_800), NOW.plusSeconds(3_600 + 2_700));
    }

    @Test
    void one_check_in_that_was_missed_is_past_and_the_next_is_expected() {
        var rhythm = Rhythm.UNKNOWN;
        for (int i = 0; i < 5; i++) rhythm = rhythm.spoke(NOW.plusSeconds(900L * i));

        assertThat(rhythm.nextAfter(NOW.plusSeconds(4_600))).isEqualTo(NOW.plusSeconds(5_400));
    }

    @Test
    void what_it_says_within_one_contact_is_one_check_in() {
        var rhythm = Rhythm.UNKNOWN;
        for (int i = 0; i < 20; i++)
            rhythm = rhythm.spoke(NOW.plusSeconds(900L * i)).spoke(NOW.plusSeconds(900L * i + 20));

        assertThat(rhythm.every()).isEqualTo(Duration.ofMinutes(15));
        assertThat(rhythm.pauses()).isEqualTo(19);
    }

    @Test
    void check_ins_that_waver_and_get_lost_hardly_move_it() {
        var random = new Random(SEED);
        var rhythm = Rhythm.UNKNOWN;
        for (int i = 0; i < 200; i++) {
            if (random.nextInt(5) > 0 || i < 3) rhythm = rhythm.spoke(NOW.plusSeconds(900L * i + random.nextInt(60)));
        }

        assertThat(rhythm.every().toSeconds()).isCloseTo(1_000, Percentage.withPercentage(25));
    }

    @Test
    void a_new_pace_is_believed_after_some_time() {
        var rhythm = Rhythm.UNKNOWN;
        var now = NOW;
        for (int i = 0; i < 50; i++) rhythm = rhythm.spoke(now = now.plusSeconds(900));
        for (int i = 0; i < 16; i++) rhythm = rhythm.spoke(now = now.plusSeconds(3_600));

        assertThat(rhythm.every().toSeconds()).isBetween(2_400L, 3_600L);
    }

    @Test
    void a_device_without_a_rhythm_is_not_missed_soon() {
        var random = new Random(SEED);
        var rhythm = Rhythm.UNKNOWN;
        var now = NOW;
        for (int i = 0; i < 200; i++) rhythm = rhythm.spoke(now = now.plusSeconds(200 + random.nextInt(7_000)));

        assertThat(rhythm.missedFrom()).isAfter(now.plusSeconds(7_000));
    }

    @Test
    void after_few_check_ins_nothing_is_claimed() {
        var rhythm = Rhythm.UNKNOWN.spoke(NOW).spoke(NOW.plusSeconds(900));

        assertThat(rhythm.predicts()).isFalse();
        assertThat(rhythm.spoke(NOW.plusSeconds(1_800)).misses()).isFalse();
    }
}
