package dev.dormouse.testkit.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.AwakeWindow;
import dev.dormouse.fleet.presence.Habit;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.presence.Rhythm;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every store of habits must do. */
public abstract class HabitsContract {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Habit HABIT = new Habit(
            NOW.plusMillis(5),
            new AwakeWindow(4_500, 9_000, 2, 1, NOW.getEpochSecond()),
            new Rhythm(900.25, 12.5, 7, NOW.toEpochMilli()));

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Habits habits();

    /** Closes the store in good order and opens it again. */
    protected abstract void reopen();

    @Test
    protected void a_device_nothing_was_learnt_of_has_no_habit() {
        assertThat(habits().find(LAMP)).isEmpty();
    }

    @Test
    protected void a_lesson_is_known_at_once_and_after_a_restart() {
        habits().learn(LAMP, before -> HABIT);

        assertThat(habits().find(LAMP)).contains(HABIT);
        reopen();
        assertThat(habits().find(LAMP)).contains(HABIT);
    }

    @Test
    protected void a_lesson_begins_with_what_is_known() {
        habits().learn(LAMP, before -> {
            assertThat(before).isEqualTo(Habit.UNKNOWN);
            return HABIT;
        });
        reopen();

        habits().learn(LAMP, before -> new Habit(NOW.plusSeconds(60), before.window(), before.rhythm()));

        var later = new Habit(NOW.plusSeconds(60), HABIT.window(), HABIT.rhythm());
        assertThat(habits().find(LAMP)).contains(later);
        reopen();
        assertThat(habits().find(LAMP)).contains(later);
    }

    @Test
    protected void no_lesson_of_a_crowd_is_lost() {
        Crowd.of(50, number -> {
            habits().learn(LAMP, before -> before.spoke(before.lastUplink().plusSeconds(1)));
            return number;
        });

        assertThat(habits().find(LAMP).orElseThrow().lastUplink()).isEqualTo(Instant.EPOCH.plusSeconds(50));
    }

    @Test
    protected void a_forgotten_device_begins_anew() {
        habits().learn(LAMP, before -> HABIT);
        reopen();
        habits().learn(LAMP, before -> before.spoke(NOW.plusSeconds(9)));

        habits().forget(LAMP);

        assertThat(habits().find(LAMP)).isEmpty();
        reopen();
        assertThat(habits().find(LAMP)).isEmpty();
    }
}
