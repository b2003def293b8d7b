package dev.dormouse.testkit.time;

import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimeTest {

    private final VirtualTime time = new VirtualTime();
    private final List<String> done = new ArrayList<>();

    @Test
    void stands_still_until_told() {
        assertThat(time.instant()).isEqualTo(VirtualTime.BEGINNING);

        time.advance(seconds(5));

        assertThat(time.instant()).isEqualTo(VirtualTime.BEGINNING.plusSeconds(5));
    }

    @Test
    void runs_what_is_due_in_order_each_at_its_own_moment() {
        time.after(seconds(3), () -> done.add("late at " + time.instant().getEpochSecond() % 60));
        time.after(seconds(1), () -> done.add("first at " + time.instant().getEpochSecond() % 60));
        time.after(seconds(1), () -> done.add("second"));
        time.after(seconds(9), () -> done.add("not yet"));

        time.advance(seconds(5));

        assertThat(done).containsExactly("first at 1", "second", "late at 3");
        assertThat(time.scheduled()).isEqualTo(1);
    }

    @Test
    void runs_what_was_scheduled_on_the_way() {
        time.after(seconds(1), () -> time.after(seconds(1), () -> done.add("inner")));

        time.advance(seconds(2));

        assertThat(done).containsExactly("inner");
    }

    @Test
    void repeats_until_cancelled_even_after_a_failure() {
        var task = time.every(seconds(1), () -> {
            done.add("tick");
            if (done.size() == 1) throw new IllegalStateException("meant to fail once");
        });

        time.advance(seconds(3));
        task.cancel();
        time.advance(seconds(3));

        assertThat(done).hasSize(3);
        assertThat(time.scheduled()).isZero();
    }

    @Test
    void a_task_may_cancel_itself() {
        var tasks = new ArrayList<dev.dormouse.fleet.time.Scheduler.Task>();
        tasks.add(time.every(seconds(1), () -> {
            done.add("once");
            tasks.getFirst().cancel();
        }));

        time.advance(seconds(10));

        assertThat(done).containsExactly("once");
    }
}
