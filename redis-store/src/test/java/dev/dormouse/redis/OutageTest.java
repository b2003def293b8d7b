package dev.dormouse.redis;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.health.HealthProbe.Condition;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis away, slow and back: nobody hears a lie, nobody waits for ever, and what was promised is there. */
class OutageTest {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration TO_RECOVER = Duration.ofSeconds(30);
    private static final ConnectionId A1 = new ConnectionId("a1");

    private final Registration lamp = aRegistration("lamp-7").build();
    private RedisServer redis;
    private TestStore store;

    @BeforeEach
    void open() {
        redis = RedisServer.durable();
        store = storeWithRoomFor(500);
        store.get().registrations().put(lamp);
        store.get().observations().put(anObservation("a1", lamp).build());
        store.get().associations("lwm2m").put(anAssociation("a1").build(), 0);
    }

    @AfterEach
    void close() {
        store.close();
        redis.close();
    }

    @Test
    void while_redis_is_away_changes_fail_and_what_is_in_memory_is_still_known() {
        redis.kill();

        assertThatThrownBy(() -> store.get().registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(1))))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() ->
                        store.get().registrations().put(aRegistration("meter-1").build()))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.get().registrations().findByEndpoint(new EndpointName("unknown")))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.get().associations("lwm2m").markRead(A1, 7))
                .isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> store.get().associations("lwm2m").reserve(A1, 1))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(store.get().registrations().find(lamp.id())).contains(lamp);
        assertThat(store.get()
                        .observations()
                        .find(anObservation("a1", lamp).build().id()))
                .isPresent();
        assertThat(store.get().health().condition()).isInstanceOf(Condition.Failed.class);
    }

    /** A node that waits with each record for its mark to be refused serves nobody, truce or not. */
    @Test
    void while_redis_is_away_marks_are_refused_at_once() {
        var associations = store.get().associations("lwm2m");
        associations.markRead(A1, 1);
        redis.kill();
        assertThatThrownBy(() -> associations.markRead(A1, 2)).isInstanceOf(StoreUnavailable.class);

        long begun = System.nanoTime();
        for (int record = 3; record < 23; record++) {
            long sequence = record;
            assertThatThrownBy(() -> associations.markRead(A1, sequence)).isInstanceOf(StoreUnavailable.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE);

        redis.startAgain();
        untilBack(() -> {
            associations.markRead(A1, 24);
            return true;
        });
        assertThat(untilBack(() -> associations.readMark(A1))).isEqualTo(24);
    }

    /** As the connection goes, a change under way may be left without an answer: then its patience ends after Redis did. */
    @Test
    void a_device_whose_change_was_not_answered_is_still_known_once_redis_is_away() {
        signal("STOP");
        assertThatThrownBy(() -> store.get().registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(1))))
                .hasCauseInstanceOf(TimeoutException.class);
        assertThatThrownBy(() -> store.get().registrations().find(lamp.id()))
                .as("while Redis may have changed it")
                .hasCauseInstanceOf(TimeoutException.class);

        redis.kill();

        assertThat(untilBack(() -> store.get().registrations().find(lamp.id()))).contains(lamp);
    }

    @Test
    void a_device_whose_change_was_not_answered_is_what_redis_says_it_is() {
        store.get().registrations().update(lamp.id(), aSignOfLife(lamp, NOW));
        var now = lamp.after(aSignOfLife(lamp, NOW.plusSeconds(1)));
        signal("STOP");
        try {
            assertThatThrownBy(
                            () -> store.get().registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(1))))
                    .hasCauseInstanceOf(TimeoutException.class);
        } finally {
            signal("CONT");
        }

        assertThat(untilBack(() -> store.get().registrations().find(lamp.id()))).contains(now);
    }

    @Test
    void when_redis_is_back_all_goes_on_and_what_was_acknowledged_is_there() {
        var associations = store.get().associations("lwm2m");
        long first = associations.reserve(A1, 100).orElseThrow();
        associations.markRead(A1, 17);

        redis.kill();
        redis.startAgain();

        untilBack(() -> store.get().registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(60))));
        assertThat(store.get().registrations().find(lamp.id()).orElseThrow().updatedAt())
                .isEqualTo(NOW.plusSeconds(60));
        assertThat(untilBack(() -> associations.readMark(A1))).isEqualTo(17);
        assertThat(associations.reserve(A1, 1).orElseThrow()).isGreaterThanOrEqualTo(first + 100);
        untilBack(() -> {
            associations.markRead(A1, 18);
            return true;
        });
        assertThat(store.get().health().condition()).isEqualTo(HealthProbe.WELL);
    }

    @Test
    void nothing_that_was_answered_for_is_lost_when_redis_is_killed_under_load() {
        var answered = new ConcurrentLinkedQueue<Registration>();

        Crowd.of(20, number -> {
            for (int i = 0; i < 40; i++) {
                if (number == 0 && i == 10) killAndStart();
                var device = aRegistration("crowd-" + number + "-" + i).build();
                try {
                    store.get().registrations().put(device);
                    answered.add(device);
                } catch (StoreUnavailable e) {
                    // Not answered for: it may be there or not.
                }
            }
            return number;
        });

        untilBack(() -> store.get().registrations().count());
        assertThat(answered).hasSizeGreaterThan(20);
        for (var device : answered)
            assertThat(untilBack(() -> store.get().registrations().find(device.id())))
                    .contains(device);
    }

    @Test
    void a_redis_that_does_not_answer_is_waited_for_no_longer_than_the_patience() {
        signal("STOP");
        try {
            long begun = System.nanoTime();
            var failures = Crowd.of(30, number -> {
                try {
                    store.get()
                            .registrations()
                            .put(aRegistration("other-" + number).build());
                    return Optional.<StoreUnavailable>empty();
                } catch (StoreUnavailable e) {
                    return Optional.of(e);
                }
            });

            assertThat(failures).allMatch(Optional::isPresent);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(PATIENCE.multipliedBy(20));
            assertThat(store.get().registrations().find(lamp.id())).contains(lamp);
        } finally {
            signal("CONT");
        }
        untilBack(() -> store.get().registrations().update(lamp.id(), aSignOfLife(lamp, NOW.plusSeconds(60))));
    }

    @Test
    void no_more_wait_than_there_is_room_for() {
        var narrow = storeWithRoomFor(100);
        signal("STOP");
        try {
            var refused = Crowd.of(400, number -> {
                try {
                    narrow.get()
                            .registrations()
                            .put(aRegistration("other-" + number).build());
                    return false;
                } catch (StoreUnavailable e) {
                    return String.valueOf(e.getCause()).contains("size exceeded");
                }
            });

            assertThat(refused.stream().filter(it -> it).count()).isGreaterThan(250);
        } finally {
            signal("CONT");
            narrow.close();
        }
    }

    @Test
    void a_redis_that_is_not_there_is_told_in_a_sentence() {
        redis.kill();

        assertThatThrownBy(() -> TestStore.on(new Place.Standalone(redis.node())))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining(redis.node().toString())
                .hasMessageContaining("store.redis");
        redis.startAgain();
    }

    @Test
    void a_layout_of_another_release_is_not_touched() {
        redis.cli("set", "dormouse:layout", "2");

        assertThatThrownBy(() -> TestStore.on(new Place.Standalone(redis.node())))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("layout 2");
    }

    private TestStore storeWithRoomFor(int mostWaiting) {
        return new TestStore(new RedisStoreConfig(
                new Place.Standalone(redis.node()),
                Optional.empty(),
                Optional.empty(),
                "dormouse",
                1_000,
                PATIENCE,
                mostWaiting,
                1_000));
    }

    private void killAndStart() {
        redis.kill();
        redis.startAgain();
    }

    private void signal(String name) {
        RedisServer.output(List.of("kill", "-" + name, Long.toString(redis.pid())));
    }

    private static <T> T untilBack(Supplier<T> work) {
        long deadline = System.nanoTime() + TO_RECOVER.toNanos();
        while (true) {
            try {
                return work.get();
            } catch (StoreUnavailable e) {
                if (System.nanoTime() > deadline) throw e;
                Thread.onSpinWait();
            }
        }
    }
}
