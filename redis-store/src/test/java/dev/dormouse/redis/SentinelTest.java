package dev.dormouse.redis;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One Redis, a replica of it, and a real Sentinel that makes the replica master when the first is gone. */
class SentinelTest {

    private static final Duration TO_FAIL_OVER = Duration.ofSeconds(90);

    @TempDir
    Path directory;

    @Test
    void when_the_master_is_gone_the_store_goes_on_with_the_one_that_took_its_place() throws IOException {
        try (var first = RedisServer.forgetful();
                var second = RedisServer.forgetful(
                        "--replicaof", "127.0.0.1 " + first.port(), "--repl-diskless-sync-delay", "0");
                var sentinel = RedisServer.sentinel(configuration(first));
                var store = TestStore.on(new Place.Sentinel("dormouse", List.of(sentinel.node())))) {
            until(() -> sentinel.cli("sentinel", "replicas", "dormouse").contains(Integer.toString(second.port())));
            var lamp = aRegistration("lamp-7").build();
            store.get().registrations().put(lamp);
            until(() -> second.cli("exists", keyOf("lamp-7")).equals("1"));

            first.kill();

            until(() -> isDone(() -> store.get()
                    .registrations()
                    .update(lamp.id(), aSignOfLife(lamp, VirtualTime.BEGINNING.plusSeconds(60)))));
            assertThat(store.get().registrations().find(lamp.id()).orElseThrow().updatedAt())
                    .isEqualTo(VirtualTime.BEGINNING.plusSeconds(60));
            assertThat(second.cli("role")).startsWith("master");
        }
    }

    private Path configuration(RedisServer master) throws IOException {
        return Files.writeString(directory.resolve("sentinel.conf"), """
                sentinel monitor dormouse 127.0.0.1 %d 1
                sentinel down-after-milliseconds dormouse 1000
                sentinel failover-timeout dormouse 5000
                """.formatted(master.port()));
    }

    private static String keyOf(String endpoint) {
        return "dormouse:{" + Keys.partitionOf(endpoint) + "}:device:" + endpoint;
    }

    private static boolean isDone(Runnable work) {
        try {
            work.run();
            return true;
        } catch (StoreUnavailable e) {
            return false;
        }
    }

    private static void until(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + TO_FAIL_OVER.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > deadline) throw new AssertionError("it did not come to be");
            Thread.onSpinWait();
        }
    }
}
