package dev.dormouse.redis;

import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationChange;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.Durations;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Many who change few devices at the same moment through several nodes, then a look at the books: every registration that is
 * there is found by each of its names, no name leads to one that is not, and each end was told once.
 */
class RaceTest {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final int NODES = 3;
    private static final int ACTORS = 12;
    private static final int STEPS = 60;
    private static final int ENDPOINTS = 6;
    private static final int ADDRESSES = 4;
    private static final long SEED = 20_261_129;
    private static final Duration TO_HEAR = Duration.ofSeconds(5);

    @Test
    void on_one_server() {
        try (var redis = RedisServer.forgetful()) {
            race(new Place.Standalone(redis.node()), SEED);
            assertThat(redis.cli("--scan", "--pattern", "dormouse:*:tokens")).isEmpty();
            assertThat(redis.cli("--scan", "--pattern", "dormouse:*:ids")).isEmpty();
            assertThat(redis.cli("--scan", "--pattern", "dormouse:*:peer:*")).isEmpty();
        }
    }

    @Test
    void on_a_cluster() {
        try (var redis = RedisClusterOfThree.start()) {
            race(redis.place(), SEED + 1);
        }
    }

    private static void race(Place place, long seed) {
        var nodes = IntStream.range(0, NODES)
                .mapToObj(number -> TestStore.on(place).get())
                .toList();
        try {
            var book = new Book();
            Crowd.of(ACTORS, number -> {
                var actor = new Actor(nodes.get(number % NODES), new Random(seed * 1_000 + number), book);
                for (int step = 0; step < STEPS; step++) actor.act();
                return number;
            });
            for (var node : nodes) checkOnceHeard(node, book, seed);
            removeAll(nodes.getFirst(), book);
        } finally {
            nodes.forEach(RedisStore::close);
        }
    }

    /** What all of them know together. */
    private static final class Book {
        private final AtomicInteger numbers = new AtomicInteger();
        private final Set<RegistrationId> made = ConcurrentHashMap.newKeySet();
        private final Set<RegistrationId> ended = ConcurrentHashMap.newKeySet();
        private final Set<ObservationId> tokens = ConcurrentHashMap.newKeySet();

        private void ended(Registration registration) {
            if (!ended.add(registration.id())) throw new AssertionError(registration.id() + " ended twice");
        }
    }

    private record Actor(RedisStore node, Random random, Book book) {

        void act() {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> register();
                case 3, 4, 5 -> update();
                case 6 -> remove();
                case 7 -> observe();
                case 8 -> unobserve();
                default -> expire();
            }
        }

        private void register() {
            var registration = aRegistration("lamp-" + random.nextInt(ENDPOINTS))
                    .id("id-" + book.numbers.incrementAndGet())
                    .from(address())
                    .lasting(Durations.seconds(1 + random.nextInt(100)))
                    .build();
            book.made.add(registration.id());
            node.registrations().put(registration).ifPresent(book::ended);
        }

        private void update() {
            node.registrations().findByEndpoint(endpoint()).ifPresent(registration -> {
                var change = new RegistrationChange(
                        Peer.unsecured(address()),
                        Optional.of(Durations.seconds(1 + random.nextInt(100))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        NOW.plusMillis(book.numbers.incrementAndGet()));
                var updated = node.registrations().update(registration.id(), change);
                updated.ifPresent(it -> assertThat(it.now().id()).isEqualTo(registration.id()));
            });
        }

        private void remove() {
            node.registrations()
                    .findByEndpoint(endpoint())
                    .flatMap(registration -> node.registrations().remove(registration.id()))
                    .ifPresent(book::ended);
        }

        private void observe() {
            node.registrations().findByEndpoint(endpoint()).ifPresent(registration -> {
                var observation = anObservation("%06x".formatted(book.numbers.incrementAndGet()), registration)
                        .of("/3/0/" + random.nextInt(4))
                        .build();
                book.tokens.add(observation.id());
                node.observations().put(observation);
            });
        }

        private void unobserve() {
            node.registrations()
                    .findByEndpoint(endpoint())
                    .ifPresent(registration -> node.observations()
                            .of(registration.id())
                            .forEach(observation -> node.observations().remove(observation.id())));
        }

        private void expire() {
            node.registrations()
                    .removeExpired(NOW.plusSeconds(random.nextInt(20)), 1 + random.nextInt(3))
                    .forEach(book::ended);
        }

        private EndpointName endpoint() {
            return new EndpointName("lamp-" + random.nextInt(ENDPOINTS));
        }

        private InetSocketAddress address() {
            return new InetSocketAddress("192.0.2." + random.nextInt(ADDRESSES), 5683);
        }
    }

    /** A node hears of the changes of others a moment after them; past a few seconds it must know them all. */
    private static void checkOnceHeard(RedisStore node, Book book, long seed) {
        long deadline = System.nanoTime() + TO_HEAR.toNanos();
        while (true) {
            hearAll(node);
            try {
                check(node, book, seed);
                return;
            } catch (AssertionError early) {
                if (System.nanoTime() - deadline > 0) throw early;
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private static void check(RedisStore node, Book book, long seed) {
        var alive = new ArrayList<Registration>();
        for (int i = 0; i < ENDPOINTS; i++)
            node.registrations().findByEndpoint(new EndpointName("lamp-" + i)).ifPresent(alive::add);
        var ids = alive.stream().map(Registration::id).toList();
        assertThat(node.registrations().count()).as("seed %d", seed).isEqualTo(alive.size());
        assertThat(node.registrations().page(Optional.empty(), 100).items())
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(alive);
        long observed = 0;
        for (var registration : alive) {
            assertThat(node.registrations().find(registration.id()))
                    .as("seed %d", seed)
                    .contains(registration);
            var newest = alive.stream()
                    .filter(other -> other.peer().equals(registration.peer()))
                    .map(Registration::updatedAt)
                    .max(Instant::compareTo);
            assertThat(node.registrations().findByPeer(registration.peer()).map(Registration::updatedAt))
                    .as("seed %d", seed)
                    .isEqualTo(newest);
            for (var observation : node.observations().of(registration.id())) {
                observed++;
                assertThat(node.observations().find(observation.id()))
                        .as("seed %d", seed)
                        .isPresent();
            }
        }
        assertThat(node.observations().count()).as("seed %d", seed).isEqualTo(observed);
        long found = book.tokens.stream()
                .filter(token -> node.observations().find(token).isPresent())
                .count();
        assertThat(found).as("seed %d", seed).isEqualTo(observed);
        for (var id : book.made)
            assertThat(node.registrations().find(id).isPresent())
                    .as("seed %d, %s", seed, id)
                    .isEqualTo(ids.contains(id));
        assertThat(book.ended)
                .as("seed %d", seed)
                .doesNotContainAnyElementsOf(ids)
                .hasSize(book.made.size() - ids.size());
    }

    /** Whatever Redis had to tell of changes stands before its next answer: one is had from each of its servers. */
    private static void hearAll(RedisStore node) {
        for (int i = 0; i < 300; i++)
            assertThat(node.registrations().findByEndpoint(new EndpointName("nobody-" + i)))
                    .isEmpty();
    }

    private static void removeAll(RedisStore node, Book book) {
        List<RegistrationId> all = List.copyOf(book.made);
        for (var id : all) node.registrations().remove(id);
        assertThat(node.registrations().count()).isZero();
        assertThat(node.observations().count()).isZero();
    }
}
