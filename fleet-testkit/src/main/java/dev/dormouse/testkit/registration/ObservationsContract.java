package dev.dormouse.testkit.registration;

import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of observations must do, and that they end with their registration. */
public abstract class ObservationsContract {

    private static final Instant NOW = VirtualTime.BEGINNING;

    private final Registration lamp = aRegistration("lamp-7").build();

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Observations observations();

    /** The registrations these observations end with. */
    protected abstract Registrations registrations();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @BeforeEach
    protected void a_lamp_is_registered() {
        registrations().put(lamp);
    }

    @Test
    protected void an_observation_is_found_and_outlives_a_restart() {
        var battery = anObservation("a1b2", lamp)
                .of("/3/0/9")
                .wire(new byte[] {0, 1, -1})
                .since(NOW.plusNanos(987_654_321))
                .build();

        assertThat(observations().put(battery).kept()).isTrue();

        same(observations().find(battery.id()).orElseThrow(), battery);
        reopen();
        same(observations().find(battery.id()).orElseThrow(), battery);
        assertThat(observations().count()).isEqualTo(1);
    }

    @Test
    protected void the_observations_of_a_registration_come_oldest_first() {
        observations()
                .put(anObservation("03", lamp)
                        .of("/3")
                        .since(NOW.plusSeconds(3))
                        .build());
        observations()
                .put(anObservation("01", lamp)
                        .of("/4")
                        .since(NOW.plusSeconds(1))
                        .build());
        observations()
                .put(anObservation("02", lamp)
                        .of("/5")
                        .since(NOW.plusSeconds(2))
                        .build());

        assertThat(tokensOf(observations().of(lamp.id()))).containsExactly("01", "02", "03");
        reopen();
        assertThat(tokensOf(observations().of(lamp.id()))).containsExactly("01", "02", "03");
        assertThat(observations().of(new RegistrationId("nobody"))).isEmpty();
    }

    @Test
    protected void observing_the_same_again_replaces_what_was() {
        observations().put(anObservation("01", lamp).of("/3/0/9").build());
        observations().put(anObservation("02", lamp).of("/3/0").build());

        var kept = observations().put(anObservation("03", lamp).of("/3/0/9").build());

        assertThat(tokensOf(kept.replaced())).containsExactly("01");
        assertThat(observations().find(new ObservationId("01"))).isEmpty();
        reopen();
        assertThat(tokensOf(observations().of(lamp.id()))).containsExactlyInAnyOrder("02", "03");
    }

    @Test
    protected void the_paths_of_a_composite_are_the_same_in_any_order() {
        observations().put(anObservation("01", lamp).of("/3/0/9", "/4/0/2").build());

        var other = observations().put(anObservation("02", lamp).of("/3/0/9").build());
        var turned = observations()
                .put(anObservation("03", lamp).of("/4/0/2", "/3/0/9").build());

        assertThat(other.replaced()).isEmpty();
        assertThat(tokensOf(turned.replaced())).containsExactly("01");
    }

    @Test
    protected void an_observation_kept_again_does_not_replace_itself() {
        observations().put(anObservation("01", lamp).build());

        var again = observations()
                .put(anObservation("01", lamp).wire(new byte[] {7}).build());

        assertThat(again.kept()).isTrue();
        assertThat(again.replaced()).isEmpty();
        assertThat(observations().count()).isEqualTo(1);
        assertThat(observations().find(new ObservationId("01")).orElseThrow().wire())
                .containsExactly(7);
    }

    @Test
    protected void two_devices_may_report_the_same_path() {
        var meter = aRegistration("meter-1").build();
        registrations().put(meter);
        observations().put(anObservation("01", lamp).build());

        var kept = observations().put(anObservation("02", meter).build());

        assertThat(kept.replaced()).isEmpty();
        assertThat(observations().count()).isEqualTo(2);
    }

    @Test
    protected void an_observation_that_comes_after_its_registration_ended_is_not_kept() {
        var late = anObservation("01", lamp).build();
        registrations().remove(lamp.id());

        assertThat(observations().put(late).kept()).isFalse();

        assertThat(observations().find(late.id())).isEmpty();
        reopen();
        assertThat(observations().count()).isZero();
    }

    @Test
    protected void a_removed_observation_stays_removed() {
        var battery = anObservation("01", lamp).build();
        observations().put(battery);

        assertThat(observations().remove(battery.id())).hasValueSatisfying(removed -> same(removed, battery));

        assertThat(observations().remove(battery.id())).isEmpty();
        assertThat(observations().of(lamp.id())).isEmpty();
        reopen();
        assertThat(observations().find(battery.id())).isEmpty();
    }

    @Test
    protected void an_update_of_the_registration_keeps_its_observations() {
        observations().put(anObservation("01", lamp).build());

        registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(1)));

        assertThat(tokensOf(observations().of(lamp.id()))).containsExactly("01");
    }

    @Test
    protected void observations_end_with_their_registration_however_it_ends() {
        var replaced = aRegistration("replaced").id("r1").build();
        var removed = aRegistration("removed").build();
        var expired = aRegistration("expired").lasting(seconds(1)).build();
        var updated = aRegistration("updated").build();
        for (var registration : List.of(replaced, removed, expired, updated))
            registrations().put(registration);
        observations().put(anObservation("01", replaced).build());
        observations().put(anObservation("02", removed).build());
        observations().put(anObservation("03", expired).build());
        observations().put(anObservation("04", updated).build());

        registrations().put(aRegistration("replaced").id("r2").build());
        registrations().remove(removed.id());
        registrations().removeExpired(NOW.plusSeconds(2), 10);
        registrations().update(updated.id(), aSignOfLife(updated, NOW.plusSeconds(1)));

        assertThat(observations().count()).isEqualTo(1);
        assertThat(observations().of(replaced.id())).isEmpty();
        assertThat(observations().find(anObservation("02", removed).build().id()))
                .isEmpty();
        reopen();
        assertThat(observations().count()).isEqualTo(1);
        assertThat(observations().of(updated.id())).hasSize(1);
    }

    @Test
    protected void none_outlives_its_registration_when_both_happen_at_once() {
        for (int round = 0; round < 10; round++) {
            int first = 16 + round * 10;
            registrations().put(lamp);

            Crowd.of(10, number -> {
                var token = Integer.toHexString(first + number);
                if (number == 5) return registrations().remove(lamp.id()).isPresent();
                return observations()
                        .put(anObservation(token, lamp).of("/" + number).build())
                        .kept();
            });

            assertThat(observations().of(lamp.id())).isEmpty();
            assertThat(observations().count()).isZero();
        }
    }

    private static void same(Observation actual, Observation expected) {
        assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    }

    private static List<String> tokensOf(List<Observation> observations) {
        return observations.stream().map(observation -> observation.id().hex()).toList();
    }
}
