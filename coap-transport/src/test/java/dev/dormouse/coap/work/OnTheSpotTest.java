package dev.dormouse.coap.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class OnTheSpotTest {

    private final OnTheSpot onTheSpot = new OnTheSpot();
    private final List<String> told = new ArrayList<>();

    @Test
    void a_thread_takes_its_own_tasks_when_the_one_before_has_returned() {
        onTheSpot.run(() -> {
            take("first", () -> {
                take("third");
                told.add("first ends");
            });
            take("second");
            told.add("work ends");
        });

        assertThat(told).containsExactly("work ends", "first", "first ends", "second", "third");
    }

    @Test
    void whoever_is_elsewhere_keeps_his_tasks() {
        assertThat(onTheSpot.take(() -> told.add("before"))).isFalse();

        onTheSpot.run(() -> assertThat(elsewhere(() -> onTheSpot.take(() -> told.add("meanwhile"))))
                .isFalse());

        assertThat(onTheSpot.take(() -> told.add("after"))).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void who_is_on_the_spot_already_goes_on_as_he_is() {
        onTheSpot.run(() -> {
            onTheSpot.run(() -> take("task"));
            told.add("work ends");
        });

        assertThat(told).containsExactly("work ends", "task");
    }

    @Test
    void two_spots_are_two() {
        var other = new OnTheSpot();

        onTheSpot.run(() -> {
            assertThat(other.take(() -> told.add("of the other"))).isFalse();
            other.run(() -> take("task"));
            told.add("the other ends");
        });

        assertThat(told).containsExactly("the other ends", "task");
    }

    @Test
    void a_task_that_fails_takes_no_other_with_it() {
        onTheSpot.run(() -> {
            take("fails", () -> {
                throw new IllegalStateException("meant to fail");
            });
            take("next");
        });

        assertThat(told).containsExactly("fails", "next");
    }

    private void take(String name) {
        take(name, () -> {});
    }

    private void take(String name, Runnable more) {
        boolean taken = onTheSpot.take(() -> {
            told.add(name);
            more.run();
        });
        assertThat(taken).isTrue();
    }

    private static boolean elsewhere(BooleanSupplier question) {
        var answer = new ArrayList<Boolean>();
        var thread = Thread.ofVirtual().start(() -> answer.add(question.getAsBoolean()));
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
        return answer.getFirst();
    }
}
