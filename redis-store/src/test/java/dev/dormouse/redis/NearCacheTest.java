package dev.dormouse.redis;

import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one Redis: what one remembers is right again soon after the other changed it. */
class NearCacheTest {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 5683);

    private final Registration lamp = aRegistration("lamp-7").from(HERE).build();
    private RedisServer redis;
    private TestStore anne;
    private TestStore bert;

    @BeforeEach
    void open() {
        redis = RedisServer.forgetful();
        anne = TestStore.on(new Place.Standalone(redis.node()));
        bert = TestStore.on(new Place.Standalone(redis.node()));
        anne.get().registrations().put(lamp);
    }

    @AfterEach
    void close() {
        anne.close();
        bert.close();
        redis.close();
    }

    @Test
    void an_update_by_another_node_is_seen() {
        for (int i = 1; i <= 20; i++) {
            assertThat(anne.get().registrations().find(lamp.id())).isPresent();
            var now = lamp.after(aSignOfLife(lamp, NOW.plusSeconds(i)));

            bert.get().registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(i)));

            soon(() -> anne.get().registrations().find(lamp.id()).orElseThrow().equals(now));
        }
    }

    /** Redis stops telling of a key with its first change, also one of ours, unless it is read again. */
    @Test
    void an_update_by_another_node_is_seen_also_after_one_of_our_own() {
        for (int i = 1; i <= 20; i++) {
            anne.get().registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(2 * i)));
            var now = lamp.after(aSignOfLife(lamp, NOW.plusSeconds(2 * i + 1)));

            bert.get().registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(2 * i + 1)));

            soon(() -> anne.get().registrations().find(lamp.id()).orElseThrow().equals(now));
        }
    }

    @Test
    void the_end_of_a_registration_by_another_node_is_seen_under_every_name() {
        var battery = anObservation("a1", lamp).build();
        anne.get().observations().put(battery);
        assertThat(anne.get().registrations().findByPeer(lamp.peer())).isPresent();

        bert.get().registrations().remove(lamp.id());

        soon(() -> anne.get().registrations().find(lamp.id()).isEmpty());
        assertThat(anne.get().registrations().findByEndpoint(lamp.endpoint())).isEmpty();
        assertThat(anne.get().registrations().findByPeer(lamp.peer())).isEmpty();
        assertThat(anne.get().observations().find(battery.id())).isEmpty();
    }

    @Test
    void observations_that_another_node_makes_and_ends_are_seen() {
        assertThat(anne.get().observations().of(lamp.id())).isEmpty();
        var battery = anObservation("a1", lamp).build();

        bert.get().observations().put(battery);
        soon(() -> anne.get().observations().of(lamp.id()).size() == 1);
        assertThat(anne.get().observations().find(battery.id())).isPresent();

        bert.get().observations().remove(battery.id());
        soon(() -> anne.get().observations().find(battery.id()).isEmpty());
    }

    @Test
    void a_newer_device_at_an_address_is_meant_although_another_node_registered_it() {
        assertThat(anne.get().registrations().findByPeer(lamp.peer())).contains(lamp);
        var newer =
                aRegistration("meter-1").from(HERE).since(NOW.plusSeconds(9)).build();

        bert.get().registrations().put(newer);

        soon(() ->
                anne.get().registrations().findByPeer(lamp.peer()).orElseThrow().equals(newer));
    }

    @Test
    void what_was_remembered_before_a_connection_was_lost_is_forgotten() {
        assertThat(anne.get().registrations().find(lamp.id())).isPresent();
        var now = lamp.after(aSignOfLife(lamp, NOW.plusSeconds(1)));

        // All connections are cut, and before anybody is back the device has changed.
        redis.cli(
                "eval",
                "for id in string.gmatch(redis.call('CLIENT', 'LIST'), 'id=(%d+)') do"
                        + " redis.call('CLIENT', 'KILL', 'ID', id, 'SKIPME', 'yes') end",
                "0");
        soon(() -> isDone(() -> bert.get().registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(1)))));

        soon(() -> isDone(
                () -> assertThat(anne.get().registrations().find(lamp.id())).contains(now)));
    }

    private static boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (StoreUnavailable | AssertionError e) {
            return false;
        }
    }

    /** What Redis tells arrives a moment later. */
    private static void soon(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("it did not come to be");
            Thread.onSpinWait();
        }
    }
}
