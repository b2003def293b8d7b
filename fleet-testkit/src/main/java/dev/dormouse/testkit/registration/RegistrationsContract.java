package dev.dormouse.testkit.registration;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.time.Durations.days;
import static dev.dormouse.testkit.time.Durations.hours;
import static dev.dormouse.testkit.time.Durations.minutes;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.device.EndpointName;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every store of registrations must do. How they expire stands in {@link RegistrationExpiryContract}, how observations
 * end with them in {@link ObservationsContract}.
 */
public abstract class RegistrationsContract {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 5683);
    private static final InetSocketAddress THERE = new InetSocketAddress("192.0.2.2", 5683);
    private static final PeerIdentity LAMPS_KEY = new PreSharedKeyIdentity("lamp-7");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Registrations registrations();

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

    private static List<String> namesOf(List<Registration> registrations) {
        return registrations.stream()
                .map(registration -> registration.endpoint().value())
                .toList();
    }
}
