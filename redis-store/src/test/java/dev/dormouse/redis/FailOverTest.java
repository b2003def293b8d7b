package dev.dormouse.redis;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.lease.Lease;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.redis.link.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A replica becomes master that lacks the last that its master answered for: nothing is given out twice. */
class FailOverTest {

    private static final ConnectionId LAMP = new ConnectionId("00aabbccddee");
    private static final NodeName ANNE = new NodeName("anne");
    private static final long BLOCK = 4096;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Block(long from, long till) {}

    @Test
    void numbers_whose_reservation_was_lost_are_not_reserved_again() {
        var blocks = new ArrayList<Block>();
        try (var old = RedisServer.forgetful();
                var replica = replicaOf(old);
                var ours = node(old)) {
            keepTheLampIn(ours, replica);

            cutOff(replica);
            for (int i = 0; i < 5; i++) blocks.add(reserved(ours).orElseThrow());
            promote(replica);

            try (var others = node(replica)) {
                blocks.add(reserved(others).orElseThrow());
                blocks.add(reserved(others).orElseThrow());
                // A split brain: some still talk to the master that was.
                blocks.add(reserved(ours).orElseThrow());
            }
        }
        assertThatNoneOverlap(blocks);
    }

    @Test
    void also_not_when_the_next_fail_over_loses_that_there_had_been_one() {
        var blocks = new ArrayList<Block>();
        try (var first = RedisServer.forgetful();
                var second = replicaOf(first);
                var third = replicaOf(first);
                var onFirst = node(first)) {
            keepTheLampIn(onFirst, second, third);
            cutOff(third);
            cutOff(second);
            blocks.add(reserved(onFirst).orElseThrow());

            promote(second);
            try (var onSecond = node(second)) {
                blocks.add(reserved(onSecond).orElseThrow());
                blocks.add(reserved(onSecond).orElseThrow());
            }
            promote(third);
            try (var onThird = node(third)) {
                blocks.add(reserved(onThird).orElseThrow());
                blocks.add(reserved(onThird).orElseThrow());
            }
        }
        assertThatNoneOverlap(blocks);
        assertThat(blocks).isSortedAccordingTo(Comparator.comparing(Block::from));
    }

    @Test
    void a_restart_begins_a_history_too_and_numbers_go_on_after_it() {
        try (var redis = RedisServer.durable();
                var store = node(redis)) {
            keepTheLampIn(store);
            var before = reserved(store).orElseThrow();

            redis.kill();
            redis.startAgain();
            until(() -> isBack(store));

            assertThat(reserved(store).orElseThrow().from()).isGreaterThan(before.till());
        }
    }

    @Test
    void nobody_gets_numbers_ahead_of_the_clock() {
        try (var redis = RedisServer.forgetful();
                var store = node(redis)) {
            keepTheLampIn(store);
            redis.cli(
                    "config",
                    "set",
                    "repl-backlog-ttl",
                    "1"); // Any change of its settings leaves the history as it is.
            redis.cli("hset", "dormouse:{" + partition() + "}:history", "name", "another");

            var given = 0;
            while (reserved(store).isPresent()) given++;

            assertThat(given).isGreaterThanOrEqualTo(4);
            until(() -> reserved(store).isPresent());
        }
    }

    @Test
    void a_fence_that_was_lost_is_not_given_again() {
        try (var old = RedisServer.forgetful();
                var replica = replicaOf(old);
                var ours = node(old)) {
            keepTheLampIn(ours, replica);
            cutOff(replica);
            var lost = new ArrayList<Long>();
            for (int i = 0; i < 3; i++) lost.add(taken(ours).fence());

            promote(replica);

            try (var others = node(replica)) {
                assertThat(taken(others).fence()).isGreaterThan(lost.getLast());
            }
        }
    }

    private static Lease taken(TestStore store) {
        var lease = store.get()
                .leases()
                .take("upkeep", ANNE, Duration.ofSeconds(10))
                .orElseThrow();
        store.get().leases().release(lease);
        return lease;
    }

    /** Empty when Redis asks to wait for its clock. */
    private static Optional<Block> reserved(TestStore store) {
        try {
            long from = store.get().associations("lwm2m").reserve(LAMP, BLOCK).orElseThrow();
            return Optional.of(new Block(from, from + BLOCK));
        } catch (StoreUnavailable e) {
            return Optional.empty();
        }
    }

    private static void assertThatNoneOverlap(List<Block> blocks) {
        var sorted = blocks.stream().sorted(Comparator.comparing(Block::from)).toList();
        for (int i = 1; i < sorted.size(); i++)
            assertThat(sorted.get(i).from())
                    .as("%s", sorted)
                    .isGreaterThanOrEqualTo(sorted.get(i - 1).till());
    }

    private static void keepTheLampIn(TestStore store, RedisServer... replicas) {
        // A master names its history anew when its first replica comes.
        for (var replica : replicas)
            until(() -> replica.cli("info", "replication").contains("master_link_status:up"));
        store.get().associations("lwm2m").put(anAssociation(LAMP.hex()).build(), BLOCK);
        for (var replica : replicas)
            until(() -> replica.cli("hget", keyOfLamp(), "w").equals("4096"));
    }

    private static String keyOfLamp() {
        return "dormouse:{" + partition() + "}:association:" + LAMP.hex();
    }

    private static int partition() {
        return Keys.partitionOf(LAMP.hex());
    }

    /** It looks for its master where nobody is. */
    private static void cutOff(RedisServer replica) {
        replica.cli("replicaof", "127.0.0.1", "1");
    }

    /** No fail-over is as fast as a test: histories are told apart by eighths of a second. */
    private static void promote(RedisServer replica) {
        var ticks = ticks(replica);
        until(() -> ticks(replica) > ticks + 1);
        replica.cli("replicaof", "no", "one");
    }

    private static long ticks(RedisServer redis) {
        var time = redis.cli("time").lines().mapToLong(Long::parseLong).toArray();
        return time[0] * 8 + time[1] * 8 / 1_000_000;
    }

    private static RedisServer replicaOf(RedisServer master) {
        return RedisServer.forgetful("--replicaof", "127.0.0.1 " + master.port(), "--repl-diskless-sync-delay", "0");
    }

    private static TestStore node(RedisServer redis) {
        return TestStore.on(new Place.Standalone(redis.node()));
    }

    private static boolean isBack(TestStore store) {
        return store.get().health().condition() instanceof HealthProbe.Condition.Well;
    }

    private static void until(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("it did not come to be");
            Thread.onSpinWait();
        }
    }
}
