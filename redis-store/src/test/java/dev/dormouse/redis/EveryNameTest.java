package dev.dormouse.redis;

import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.WithoutWaiting;
import dev.dormouse.fleet.WouldWait;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationChange;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * Whoever spoke to a node under one of his names is known to it under all: a Send names its peer, a notification its token, and Redis may be
 * away when they come.
 */
class EveryNameTest {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final InetSocketAddress HERE = new InetSocketAddress("192.0.2.1", 5683);
    private static final InetSocketAddress THERE = new InetSocketAddress("192.0.2.2", 5683);

    private final Registration lamp = aRegistration("lamp-7").from(HERE).build();
    private final Observation battery = anObservation("a1", lamp).build();

    @Test
    void a_device_that_registered_is_known_while_redis_is_away() {
        try (var redis = RedisServer.durable();
                var anne = node(redis)) {
            register(anne);

            redis.kill();

            assertThatItIsKnownTo(anne, lamp.peer());
        }
    }

    @Test
    void so_is_one_that_registered_again_where_it_was() {
        try (var redis = RedisServer.durable();
                var anne = node(redis)) {
            anne.get()
                    .registrations()
                    .put(aRegistration("lamp-7").id("before").from(HERE).build());
            register(anne);

            redis.kill();

            assertThatItIsKnownTo(anne, lamp.peer());
        }
    }

    @Test
    void so_is_one_that_came_from_another_address() {
        try (var redis = RedisServer.durable();
                var anne = node(redis)) {
            register(anne);
            var there = at(THERE);
            anne.get().registrations().update(lamp.id(), signOfLife(there, 1));

            redis.kill();

            assertThatItIsKnownTo(anne, there);
            assertThat(anne.get().registrations().find(lamp.id()).orElseThrow().peer())
                    .isEqualTo(there);
        }
    }

    @Test
    void so_is_one_that_only_updated_since_redis_was_away_before() {
        try (var redis = RedisServer.durable();
                var anne = node(redis)) {
            register(anne);
            redis.kill();
            redis.startAgain();
            until(() -> isUpdated(anne, 1));
            assertThat(isUpdated(anne, 2)).isTrue();

            redis.kill();

            assertThatItIsKnownTo(anne, lamp.peer());
        }
    }

    @Test
    void so_is_one_that_only_updated_at_the_node_that_took_it_over() {
        try (var redis = RedisServer.durable();
                var anne = node(redis);
                var bert = node(redis)) {
            register(anne);
            assertThat(isUpdated(bert, 1)).isTrue();
            assertThat(isUpdated(bert, 2)).isTrue();

            redis.kill();

            assertThatItIsKnownTo(bert, lamp.peer());
        }
    }

    /** What a step itself says of who is at a peer is told of, too, when it changes. */
    @Test
    void a_newer_device_at_the_address_is_meant_although_another_node_registered_it() {
        try (var redis = RedisServer.forgetful();
                var anne = node(redis);
                var bert = node(redis)) {
            register(anne);
            anne.get().registrations().update(lamp.id(), signOfLife(at(THERE), 1));
            anne.get().registrations().update(lamp.id(), signOfLife(at(HERE), 2));
            assertThat(isKnownAtOnce(anne)).isTrue();
            var newer = aRegistration("meter-1")
                    .from(HERE)
                    .since(NOW.plusSeconds(9))
                    .build();

            bert.get().registrations().put(newer);

            until(() -> anne.get().registrations().findByPeer(lamp.peer()).equals(Optional.of(newer)));
        }
    }

    /** They are not told with each newcomer, but are there to ask for. */
    @Test
    void of_a_crowd_at_one_address_the_newest_is_found() {
        try (var redis = RedisServer.durable();
                var anne = node(redis)) {
            for (int number = 0; number < 40; number++)
                anne.get()
                        .registrations()
                        .put(aRegistration("meter-" + number)
                                .id("id-" + number)
                                .from(HERE)
                                .since(NOW.minusSeconds(9))
                                .build());
            register(anne);

            assertThat(anne.get().registrations().findByPeer(lamp.peer()))
                    .map(Registration::id)
                    .contains(lamp.id());
        }
    }

    /** There no step sees two partitions; who is at a peer is asked for beside it, and nobody waits. */
    @Test
    void on_a_cluster_it_is_so_a_moment_later() {
        try (var redis = RedisClusterOfThree.start();
                var anne = TestStore.on(redis.place());
                var bert = TestStore.on(redis.place())) {
            register(anne);
            until(() -> isKnownAtOnce(anne));

            assertThat(isUpdated(bert, 1)).isTrue();
            until(() -> isKnownAtOnce(bert));
        }
    }

    private void register(TestStore node) {
        node.get().registrations().put(lamp);
        node.get().observations().put(battery);
    }

    private void assertThatItIsKnownTo(TestStore node, Peer peer) {
        var registrations = node.get().registrations();
        var found = List.of(
                registrations.findByPeer(peer),
                registrations.find(lamp.id()),
                registrations.findByEndpoint(lamp.endpoint()));
        assertThat(found)
                .allSatisfy(one -> assertThat(one).map(Registration::id).contains(lamp.id()));
        assertThat(node.get().observations().find(battery.id())).isPresent();
    }

    private boolean isKnownAtOnce(TestStore node) {
        try {
            return WithoutWaiting.get(
                    () -> node.get().registrations().findByPeer(lamp.peer()).isPresent()
                            && node.get().observations().find(battery.id()).isPresent());
        } catch (WouldWait notYet) {
            return false;
        }
    }

    private boolean isUpdated(TestStore node, int second) {
        try {
            return node.get()
                    .registrations()
                    .update(lamp.id(), signOfLife(lamp.peer(), second))
                    .isPresent();
        } catch (StoreUnavailable away) {
            return false;
        }
    }

    private Peer at(InetSocketAddress address) {
        return new Peer(address, lamp.peer().identity(), Optional.empty());
    }

    private static RegistrationChange signOfLife(Peer from, int second) {
        return new RegistrationChange(
                from, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), NOW.plusSeconds(second));
    }

    private static TestStore node(RedisServer redis) {
        return TestStore.on(new Place.Standalone(redis.node()));
    }

    private static void until(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("it did not come to be");
            Thread.onSpinWait();
        }
    }
}
