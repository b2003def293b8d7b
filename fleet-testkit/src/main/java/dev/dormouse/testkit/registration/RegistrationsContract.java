package dev.dormouse.testkit.registration;

import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.time.Durations.days;
import static dev.dormouse.testkit.time.Durations.hours;
import static dev.dormouse.testkit.time.Durations.minutes;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationChange;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of registrations must do. */
public abstract class RegistrationsContract {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 5683);
    private static final InetSocketAddress THERE = new InetSocketAddress("192.0.2.2", 5683);
    private static final PeerIdentity LAMPS_KEY = new PreSharedKeyIdentity("lamp-7");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Registrations registrations();

    /** The observations that end with these registrations. */
    protected abstract Observations observations();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void a_registration_is_found_by_id_endpoint_and_peer() {
        var lamp = aRegistration("lamp-7").provenAs(LAMPS_KEY).build();

        assertThat(registrations().put(lamp)).isEmpty();

        assertThat(registrations().find(lamp.id())).contains(lamp);
        assertThat(registrations().findByEndpoint(lamp.endpoint())).contains(lamp);
        assertThat(registrations().findByPeer(lamp.peer())).contains(lamp);
    }

    @Test
    protected void what_was_never_put_is_not_found() {
        assertThat(registrations().find(new RegistrationId("nobody"))).isEmpty();
        assertThat(registrations().findByEndpoint(new EndpointName("nobody"))).isEmpty();
        assertThat(registrations().findByPeer(Peer.unsecured(HERE))).isEmpty();
        assertThat(registrations().remove(new RegistrationId("nobody"))).isEmpty();
        assertThat(registrations().count()).isZero();
    }

    @Test
    protected void every_part_of_a_registration_outlives_a_restart() {
        var meter = aRegistration("meter/ü 1")
                .from(new InetSocketAddress("2001:db8::7", 61616))
                .provenAs(new PreSharedKeyIdentity("Zähler:1"))
                .over(new ConnectionId("00ff17"))
                .binding(new Binding("UTN", true))
                .sms("+49 30 1234")
                .objects("</lwm2m>;rt=\"oma.lwm2m\";ct=112,</lwm2m/3/0>,</lwm2m/10351>")
                .lasting(days(30).plusMillis(1))
                .since(NOW.plusNanos(123_456_789))
                .build();
        var plain = aRegistration("plain").build();
        registrations().put(meter);
        registrations().put(plain);

        reopen();

        assertThat(registrations().find(meter.id())).contains(meter);
        assertThat(registrations().find(meter.id()).orElseThrow().objects().instances())
                .isEqualTo(meter.objects().instances());
        assertThat(registrations().findByPeer(meter.peer())).contains(meter);
        assertThat(registrations().findByEndpoint(plain.endpoint())).contains(plain);
    }

    @Test
    protected void a_new_registration_of_an_endpoint_replaces_the_old_one() {
        var first = aRegistration("lamp-7").id("first").from(HERE).build();
        var second = aRegistration("lamp-7").id("second").from(THERE).build();
        registrations().put(first);

        assertThat(registrations().put(second)).contains(first);

        assertThat(registrations().find(first.id())).isEmpty();
        assertThat(registrations().findByPeer(first.peer())).isEmpty();
        assertThat(registrations().findByEndpoint(second.endpoint())).contains(second);
        assertThat(registrations().count()).isEqualTo(1);
        reopen();
        assertThat(registrations().find(first.id())).isEmpty();
        assertThat(registrations().find(second.id())).contains(second);
    }

    @Test
    protected void an_id_that_another_endpoint_has_is_refused_and_nothing_changes() {
        var lamp = aRegistration("lamp-7").id("same").build();
        registrations().put(lamp);

        assertThatThrownBy(() ->
                        registrations().put(aRegistration("meter-1").id("same").build()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(registrations().find(lamp.id())).contains(lamp);
        assertThat(registrations().findByEndpoint(new EndpointName("meter-1"))).isEmpty();
    }

    @Test
    protected void an_update_that_names_nothing_moves_only_peer_and_time() {
        var before = aRegistration("lamp-7").sms("123").sleeping().from(HERE).build();
        registrations().put(before);

        var updated = registrations()
                .update(before.id(), aSignOfLife(before, NOW.plusSeconds(60)))
                .orElseThrow();

        assertThat(updated.before()).isEqualTo(before);
        assertThat(updated.now()).isEqualTo(before.after(aSignOfLife(before, NOW.plusSeconds(60))));
        assertThat(registrations().find(before.id())).contains(updated.now());
        reopen();
        assertThat(registrations().find(before.id())).contains(updated.now());
    }

    @Test
    protected void an_update_changes_all_that_it_names() {
        var before = aRegistration("lamp-7").from(HERE).build();
        registrations().put(before);
        var change = new RegistrationChange(
                new Peer(THERE, before.peer().identity(), Optional.of(new ConnectionId("ab"))),
                Optional.of(minutes(5)),
                Optional.of(new Binding("UN", true)),
                Optional.of("+1"),
                Optional.of(ObjectLinks.parse("</3/0>,</3303/0>")),
                NOW.plusSeconds(1));

        var now = registrations().update(before.id(), change).orElseThrow().now();

        assertThat(now).isEqualTo(before.after(change));
        reopen();
        assertThat(registrations().findByEndpoint(before.endpoint())).contains(now);
        assertThat(registrations().findByPeer(Peer.unsecured(THERE))).contains(now);
        assertThat(registrations().findByPeer(Peer.unsecured(HERE))).isEmpty();
    }

    @Test
    protected void an_update_of_nothing_is_told() {
        var ghost = aRegistration("ghost").build();

        assertThat(registrations().update(ghost.id(), aSignOfLife(ghost, NOW))).isEmpty();

        assertThat(registrations().findByEndpoint(ghost.endpoint())).isEmpty();
    }

    @Test
    protected void what_was_removed_stays_removed() {
        var lamp = aRegistration("lamp-7").build();
        registrations().put(lamp);

        assertThat(registrations().remove(lamp.id())).contains(lamp);

        assertThat(registrations().remove(lamp.id())).isEmpty();
        assertThat(registrations().findByEndpoint(lamp.endpoint())).isEmpty();
        reopen();
        assertThat(registrations().find(lamp.id())).isEmpty();
        assertThat(registrations().count()).isZero();
    }

    @Test
    protected void a_proven_peer_is_known_by_its_identity_wherever_it_is() {
        var lamp = aRegistration("lamp-7").provenAs(LAMPS_KEY).from(HERE).build();
        registrations().put(lamp);

        assertThat(registrations().findByPeer(new Peer(THERE, LAMPS_KEY, Optional.empty())))
                .contains(lamp);
        assertThat(registrations().findByPeer(Peer.unsecured(HERE))).isEmpty();
    }

    @Test
    protected void of_several_behind_one_address_the_one_heard_last_is_meant() {
        var earlier = aRegistration("a-lamp").from(HERE).since(NOW).build();
        var later = aRegistration("b-lamp").from(HERE).since(NOW.plusSeconds(1)).build();
        registrations().put(later);
        registrations().put(earlier);
        assertThat(registrations().findByPeer(Peer.unsecured(HERE))).contains(later);

        var updated = registrations()
                .update(earlier.id(), aSignOfLife(earlier, NOW.plusSeconds(2)))
                .orElseThrow();

        assertThat(registrations().findByPeer(Peer.unsecured(HERE))).contains(updated.now());
    }

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
    protected void pages_follow_the_endpoints_and_miss_none() {
        for (int i : List.of(7, 3, 9, 1, 5))
            registrations().put(aRegistration("lamp-" + i).build());

        var first = registrations().page(Optional.empty(), 2);
        var second = registrations().page(first.next(), 2);
        var third = registrations().page(second.next(), 2);

        assertThat(namesOf(first.items())).containsExactly("lamp-1", "lamp-3");
        assertThat(namesOf(second.items())).containsExactly("lamp-5", "lamp-7");
        assertThat(namesOf(third.items())).containsExactly("lamp-9");
        assertThat(third.next()).isEmpty();
        assertThat(registrations().count()).isEqualTo(5);
    }

    @Test
    protected void a_page_that_ends_with_the_last_one_is_the_last_page() {
        registrations().put(aRegistration("lamp-1").build());
        registrations().put(aRegistration("lamp-2").build());

        assertThat(registrations().page(Optional.empty(), 2).next()).isEmpty();
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
    protected void a_crowd_that_registers_at_once_is_all_there_after_a_restart() {
        Crowd.of(
                300,
                number -> registrations()
                        .put(aRegistration("lamp-" + number)
                                .lasting(hours(number + 1))
                                .build()));

        reopen();

        assertThat(registrations().count()).isEqualTo(300);
        Crowd.of(300, number -> {
            var found = registrations().findByEndpoint(new EndpointName("lamp-" + number));
            assertThat(found.orElseThrow().lifetime()).isEqualTo(hours(number + 1));
            return found;
        });
    }

    @Test
    protected void a_reader_sees_a_change_whole_or_not_at_all() {
        var lamp = aRegistration("lamp-7").lasting(seconds(1)).sms("1").build();
        registrations().put(lamp);

        Crowd.of(4, number -> {
            for (int i = 0; i < 50; i++) {
                if (number == 0) lengthenTo(1 + i, lamp);
                else assertThat(registrations().find(lamp.id())).hasValueSatisfying(RegistrationsContract::isWhole);
            }
            return number;
        });

        assertThat(registrations().find(lamp.id()).orElseThrow().lifetime()).isEqualTo(seconds(50));
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

    private void lengthenTo(long seconds, Registration lamp) {
        var change = new RegistrationChange(
                lamp.peer(),
                Optional.of(seconds(seconds)),
                Optional.empty(),
                Optional.of(Long.toString(seconds)),
                Optional.empty(),
                NOW.plusSeconds(seconds));
        registrations().update(lamp.id(), change);
    }

    private static void isWhole(Registration seen) {
        assertThat(seen.smsNumber()).contains(Long.toString(seen.lifetime().toSeconds()));
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
