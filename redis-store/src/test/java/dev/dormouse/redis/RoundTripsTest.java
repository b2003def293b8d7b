package dev.dormouse.redis;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.WithoutWaiting;
import dev.dormouse.fleet.WouldWait;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a step costs, counted by Redis: one command, which is one round trip, and nothing beside it. */
class RoundTripsTest {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final int TIMES = 20;

    private RedisServer redis;
    private TestStore store;

    @BeforeEach
    void open() {
        redis = RedisServer.forgetful();
        store = TestStore.on(new Place.Standalone(redis.node()));
        store.get().registrations().put(lamp(999)); // So that Redis knows the scripts, as it does but once in its life.
        store.get().registrations().update(lamp(999).id(), aSignOfLife(lamp(999), NOW));
        store.get().observations().put(anObservation("99", lamp(999)).build());
        store.get().observations().remove(anObservation("99", lamp(999)).build().id());
        store.get().registrations().remove(lamp(999).id());
    }

    @AfterEach
    void close() {
        store.close();
        redis.close();
    }

    @Test
    void a_registration_is_one_command() {
        assertThat(of(() -> {
                    for (int i = 0; i < TIMES; i++) store.get().registrations().put(lamp(i));
                }))
                .isEqualTo(scripts(TIMES));
    }

    @Test
    void a_registration_that_replaces_one_is_one_command() {
        for (int i = 0; i < TIMES; i++) {
            store.get().registrations().put(lamp(i));
            store.get()
                    .observations()
                    .put(anObservation("%04x".formatted(i), lamp(i)).build());
        }

        assertThat(of(() -> {
                    for (int i = 0; i < TIMES; i++)
                        store.get()
                                .registrations()
                                .put(aRegistration("lamp-" + i).id("again-" + i).build());
                }))
                .isEqualTo(scripts(TIMES));
    }

    @Test
    void an_update_is_one_command_wherever_it_comes_from() {
        for (int i = 0; i < TIMES; i++) store.get().registrations().put(lamp(i));

        assertThat(of(() -> {
                    for (int i = 0; i < TIMES; i++) {
                        assertThat(store.get().registrations().find(lamp(i).id()))
                                .isPresent();
                        store.get().registrations().update(lamp(i).id(), aSignOfLife(lamp(i), NOW.plusSeconds(1)));
                        var moved = lamp(i).after(aSignOfLife(lamp(i), NOW.plusSeconds(2)));
                        store.get()
                                .registrations()
                                .update(lamp(i).id(), aSignOfLife(elsewhere(moved), NOW.plusSeconds(2)));
                    }
                }))
                .isEqualTo(scripts(2 * TIMES));
    }

    @Test
    void the_end_of_a_registration_is_one_command() {
        for (int i = 0; i < TIMES; i++) store.get().registrations().put(lamp(i));

        assertThat(of(() -> {
                    for (int i = 0; i < TIMES; i++) store.get().registrations().remove(lamp(i).id());
                }))
                .isEqualTo(scripts(TIMES));
    }

    @Test
    void an_observation_is_one_command_and_its_end_another() {
        store.get().registrations().put(lamp(1));

        assertThat(of(() -> {
                    for (int i = 0; i < TIMES; i++) {
                        var observation =
                                anObservation("%04x".formatted(i), lamp(1)).build();
                        store.get().observations().put(observation);
                        store.get().observations().remove(observation.id());
                    }
                }))
                .isEqualTo(scripts(2 * TIMES));
    }

    @Test
    void what_a_notification_needs_to_know_costs_nothing() {
        store.get().registrations().put(lamp(1));
        var observation = anObservation("a1", lamp(1)).build();
        store.get().observations().put(observation);
        assertThat(store.get().registrations().findByPeer(lamp(1).peer())).isPresent();

        assertThat(of(() -> {
                    for (int i = 0; i < TIMES; i++) {
                        assertThat(store.get().observations().find(observation.id()))
                                .isPresent();
                        assertThat(store.get().registrations().find(lamp(1).id()))
                                .isPresent();
                        assertThat(store.get().registrations().findByEndpoint(lamp(1).endpoint()))
                                .isPresent();
                        assertThat(store.get().registrations().findByPeer(lamp(1).peer()))
                                .isPresent();
                    }
                }))
                .isEqualTo(scripts(0));
    }

    @Test
    void who_must_not_wait_has_what_is_near_and_asks_nothing() {
        store.get().registrations().put(lamp(1));
        assertThat(store.get().registrations().find(lamp(1).id())).isPresent();

        assertThat(of(() -> WithoutWaiting.get(() -> {
                    var registrations = store.get().registrations();
                    assertThat(registrations.find(lamp(1).id())).isPresent();
                    assertThatThrownBy(() -> registrations.update(lamp(1).id(), aSignOfLife(lamp(1), NOW)))
                            .isInstanceOf(WouldWait.class);
                    return registrations;
                })))
                .isEqualTo(scripts(0));
    }

    @Test
    void sequence_numbers_are_one_command_and_so_is_a_read_mark() {
        var associations = store.get().associations("lwm2m");
        associations.put(anAssociation("a1").build(), 0);
        associations.reserve(new ConnectionId("a1"), 1);

        assertThat(of(() -> {
                    for (int i = 0; i < TIMES; i++) associations.reserve(new ConnectionId("a1"), 10);
                }))
                .isEqualTo(scripts(TIMES));
        assertThat(of(() -> {
                    for (int i = 0; i < TIMES; i++) associations.markRead(new ConnectionId("a1"), i);
                }))
                .isEqualTo(new Cost(0, TIMES));
    }

    private record Cost(long scripts, long roundTrips) {}

    private static Cost scripts(long count) {
        return new Cost(count, count);
    }

    /** Scripts called meanwhile, and how often Redis read from a connection. */
    private Cost of(Runnable work) {
        redis.cli("config", "resetstat");
        long before = reads();
        work.run();
        long after = reads();
        long byLooking = reads() - after;
        return new Cost(redis.calls("evalsha") + redis.calls("eval"), after - before - byLooking);
    }

    private long reads() {
        for (var line : redis.cli("info", "stats").split("\r?\n"))
            if (line.startsWith("total_reads_processed:")) return Long.parseLong(line.replaceAll("\\D", ""));
        throw new AssertionError("Redis does not count what it reads");
    }

    private static Registration lamp(int number) {
        return aRegistration("lamp-" + number)
                .from(new InetSocketAddress("192.0.2.1", 1024 + number))
                .build();
    }

    private static Registration elsewhere(Registration lamp) {
        var other = new InetSocketAddress("192.0.2.2", lamp.peer().address().getPort());
        return new Registration(
                lamp.id(),
                lamp.endpoint(),
                new Peer(other, lamp.peer().identity(), Optional.empty()),
                lamp.protocolVersion(),
                lamp.binding(),
                lamp.smsNumber(),
                lamp.objects(),
                lamp.lifetime(),
                lamp.registeredAt(),
                lamp.updatedAt());
    }
}
