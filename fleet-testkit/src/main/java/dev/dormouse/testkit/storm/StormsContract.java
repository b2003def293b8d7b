package dev.dormouse.testkit.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.storm.Storm;
import dev.dormouse.fleet.storm.Storms;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** What whoever tells of the storms at a server must do. */
public abstract class StormsContract {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(31);

    protected abstract Storms storms();

    /** So many are refused in one moment. */
    protected abstract void refuse(int howMany);

    /** So much time passes in which nobody is. */
    protected abstract void calm(Duration howLong);

    @Test
    protected void where_nobody_was_refused_there_is_none() {
        calm(LONG_ENOUGH);

        assertThat(storms().all()).isEmpty();
    }

    @Test
    protected void a_few_that_are_refused_are_none() {
        refuse(3);
        assertThat(storms().all()).isEmpty();

        calm(LONG_ENOUGH);
        refuse(3);
        calm(LONG_ENOUGH);

        assertThat(storms().all()).isEmpty();
    }

    @Test
    protected void one_goes_on_from_when_many_are_refused_until_nobody_was_for_a_while() {
        refuse(200);
        assertThat(storms().all()).singleElement().satisfies(storm -> {
            assertThat(storm.isGoingOn()).isTrue();
            assertThat(storm.all().refused()).isEqualTo(200);
        });

        calm(Duration.ofSeconds(20));
        refuse(50);
        calm(Duration.ofSeconds(20));
        assertThat(storms().all()).singleElement().satisfies(storm -> {
            assertThat(storm.isGoingOn()).isTrue();
            assertThat(storm.all().refused()).isEqualTo(250);
        });

        calm(LONG_ENOUGH);
        assertThat(storms().all()).singleElement().satisfies(storm -> {
            assertThat(storm.isGoingOn()).isFalse();
            assertThat(storm.all().refused()).isEqualTo(250);
        });
    }

    @Test
    protected void those_that_passed_are_remembered_the_last_first_and_not_all() {
        for (int i = 1; i <= Storms.KEPT + 2; i++) {
            refuse(100 + i);
            calm(LONG_ENOUGH);
        }
        refuse(500);

        assertThat(storms().all()).hasSize(Storms.KEPT + 1);
        assertThat(storms().all().stream().map(storm -> storm.all().refused()).limit(3))
                .containsExactly(500L, 100L + Storms.KEPT + 2, 100L + Storms.KEPT + 1);
        assertThat(storms().all().stream().filter(Storm::isGoingOn)).hasSize(1);
    }

    @Test
    protected void who_listens_is_told_of_its_begin_and_of_its_end() {
        var told = new ArrayList<Boolean>();
        storms().listen(storm -> told.add(storm.isGoingOn()));

        refuse(100);
        refuse(100);
        assertThat(told).containsExactly(true);

        calm(LONG_ENOUGH);
        calm(LONG_ENOUGH);
        assertThat(told).containsExactly(true, false);
    }
}
