package dev.dormouse.testkit.registration;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How registrations expire in every store of them. */
public abstract class RegistrationExpiryContract {

    private static final Instant NOW = VirtualTime.BEGINNING;

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Registrations registrations();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void the_expired_leave_earliest_first_and_no_more_than_asked() {
        for (int i = 5; i >= 1; i--)
            registrations().put(aRegistration("lamp-" + i).lasting(seconds(i)).build());

        var first = registrations().removeExpired(NOW.plusSeconds(4), 2);
        var rest = registrations().removeExpired(NOW.plusSeconds(4), 10);

        assertThat(namesOf(first)).containsExactly("lamp-1", "lamp-2");
        assertThat(namesOf(rest)).containsExactly("lamp-3");
        reopen();
        assertThat(namesOf(everyOne())).containsExactly("lamp-4", "lamp-5");
    }

    @Test
    protected void a_device_heard_of_in_time_does_not_expire() {
        var lamp = aRegistration("lamp-7").lasting(seconds(60)).build();
        registrations().put(lamp);
        registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(59)));

        assertThat(registrations().removeExpired(NOW.plusSeconds(100), 10)).isEmpty();
        assertThat(registrations().removeExpired(NOW.plusSeconds(120), 10)).hasSize(1);
    }

    @Test
    protected void those_who_live_do_not_hide_the_one_who_does_not() {
        for (int i = 0; i < 30; i++) {
            var lamp = aRegistration("lamp-" + i).lasting(seconds(60)).build();
            registrations().put(lamp);
            if (i != 17) registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(50)));
        }
        reopen();

        assertThat(namesOf(registrations().removeExpired(NOW.plusSeconds(100), 2)))
                .containsExactly("lamp-17");
        assertThat(registrations().removeExpired(NOW.plusSeconds(100), 2)).isEmpty();
        assertThat(registrations().removeExpired(NOW.plusSeconds(200), 100)).hasSize(29);
    }

    @Test
    protected void a_sign_of_life_by_a_clock_that_was_set_back_counts_as_it_says() {
        var lamp = aRegistration("lamp-7").lasting(seconds(60)).build();
        registrations().put(lamp);
        registrations().update(lamp.id(), aSignOfLife(lamp, NOW.minusSeconds(30)));

        assertThat(registrations().removeExpired(NOW.plusSeconds(29), 10)).isEmpty();
        assertThat(registrations().removeExpired(NOW.plusSeconds(31), 10)).hasSize(1);
    }

    @Test
    protected void of_many_who_sweep_each_gets_others() {
        for (int i = 0; i < 200; i++)
            registrations().put(aRegistration("lamp-" + i).lasting(seconds(1)).build());

        var swept = Crowd.of(8, number -> {
            var mine = new ArrayList<Registration>();
            for (var some = sweep(); !some.isEmpty(); some = sweep()) mine.addAll(some);
            return mine;
        });

        assertThat(swept.stream().flatMap(Collection::stream).map(Registration::id))
                .hasSize(200)
                .doesNotHaveDuplicates();
        assertThat(registrations().count()).isZero();
    }

    @Test
    protected void of_a_sweep_and_an_update_at_once_the_books_agree() {
        for (int round = 0; round < 20; round++) {
            var lamp = aRegistration("lamp-7")
                    .id("round-" + round)
                    .lasting(seconds(1))
                    .build();
            registrations().put(lamp);

            var wins = Crowd.of(
                    2,
                    number -> number == 0
                            ? !sweep().isEmpty()
                            : registrations()
                                    .update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(60)))
                                    .isPresent());

            assertThat(wins.get(0)).isNotEqualTo(wins.get(1));
            assertThat(registrations().find(lamp.id()).isPresent()).isEqualTo(wins.get(1));
            assertThat(registrations().count()).isEqualTo(wins.get(1) ? 1 : 0);
        }
    }

    private List<Registration> sweep() {
        return registrations().removeExpired(NOW.plusSeconds(2), 7);
    }

    private List<Registration> everyOne() {
        return registrations().page(Optional.empty(), 1_000).items();
    }

    private static List<String> namesOf(List<Registration> registrations) {
        return registrations.stream()
                .map(registration -> registration.endpoint().value())
                .toList();
    }
}
