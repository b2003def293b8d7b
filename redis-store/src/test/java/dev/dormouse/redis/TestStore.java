package dev.dormouse.redis;

import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.security.SecureRandom;
import java.util.Arrays;

/** A node's store that can be closed and opened again, on a Redis that stays. */
final class TestStore implements AutoCloseable {

    private final RedisStoreConfig config;
    private final VirtualTime time = new VirtualTime();
    private RedisStore store;

    TestStore(RedisStoreConfig config) {
        this.config = config;
        this.store = open();
    }

    static TestStore on(Place place) {
        return new TestStore(RedisStoreConfig.of(place, 10_000));
    }

    static Vault vault(int key) {
        byte[] bytes = new byte[Vault.KEY_BYTES];
        Arrays.fill(bytes, (byte) key);
        return new Vault(bytes, new SecureRandom());
    }

    VirtualTime time() {
        return time;
    }

    RedisStore get() {
        return store;
    }

    void reopen() {
        store.close();
        store = open();
    }

    @Override
    public void close() {
        store.close();
    }

    private RedisStore open() {
        return RedisStore.open(config, vault(7), new SharedLinks(), new CollectorRegistry(), time);
    }
}
