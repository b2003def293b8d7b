package dev.dormouse.redis.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.presence.AwakeWindow;
import dev.dormouse.fleet.presence.Habit;
import dev.dormouse.fleet.presence.Rhythm;
import dev.dormouse.redis.format.Unreadable;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HabitCodecTest {

    private static final long SEED = 815;
    private static final Habit HABIT = new Habit(
            Instant.parse("2026-01-15T12:00:00.005Z"),
            new AwakeWindow(4_500, 9_000, 2, 1, 1_768_478_400L),
            new Rhythm(900.25, 12.5, 7, 1_768_478_400_000L));

    /** What version 1 wrote must be read for ever: these bytes lie in somebody's Redis. */
    private static final String VERSION_1 = "01000000006968d6c0c096b1029423a8460201000000006968d6"
            + "c0408c2200000000004029000000000000070000019bc186de00";

    @Test
    void a_habit_comes_back_as_it_was() {
        assertThat(HabitCodec.habit(HabitCodec.bytes(HABIT))).isEqualTo(HABIT);
        assertThat(HabitCodec.habit(HabitCodec.bytes(Habit.UNKNOWN))).isEqualTo(Habit.UNKNOWN);
    }

    @Test
    void a_habit_of_the_first_version_is_still_read() {
        assertThat(HexFormat.of().formatHex(HabitCodec.bytes(HABIT))).isEqualTo(VERSION_1);
        assertThat(HabitCodec.habit(HexFormat.of().parseHex(VERSION_1))).isEqualTo(HABIT);
    }

    @Test
    void whatever_lies_in_redis_is_a_habit_or_unreadable() {
        var random = new Random(SEED);
        int unreadable = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = HabitCodec.bytes(HABIT);
            for (int i = 0; i <= random.nextInt(4); i++)
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(60)) : bytes;
            try {
                HabitCodec.habit(damaged);
            } catch (Unreadable e) {
                unreadable++;
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + SEED + ", round " + round, e);
            }
        }
        assertThat(unreadable).isGreaterThan(1_000);
    }
}
