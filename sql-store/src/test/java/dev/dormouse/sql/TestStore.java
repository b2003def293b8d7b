package dev.dormouse.sql;

import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.vault.LocalMasterKey;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;

/** A store in a directory that can be closed and opened again, in virtual time. */
final class TestStore implements OpenStore {

    private final SqlStoreConfig config;
    private final VirtualTime time = new VirtualTime();
    private CollectorRegistry registry = new CollectorRegistry();
    private EmbeddedStore store;

    private TestStore(SqlStoreConfig config) {
        this.config = config;
        this.store = open();
    }

    static TestStore in(Path directory) {
        return in(directory, 10_000);
    }

    static TestStore in(Path directory, int devicesInMemory) {
        return new TestStore(config(directory, devicesInMemory));
    }

    static SqlStoreConfig config(Path directory, int devicesInMemory) {
        return new SqlStoreConfig(
                directory, devicesInMemory, Duration.ofSeconds(10), 64, 20_000, 10_000, Duration.ofSeconds(5));
    }

    static MasterKey key(int key) {
        byte[] bytes = new byte[Vault.KEY_BYTES];
        Arrays.fill(bytes, (byte) key);
        return new LocalMasterKey(bytes, new SecureRandom());
    }

    /** The cold ports. */
    @Override
    public SqlStore get() {
        return store.cold();
    }

    /** The hot ports too, and what goes with a directory. */
    EmbeddedStore whole() {
        return store;
    }

    @Override
    public VirtualTime time() {
        return time;
    }

    CollectorRegistry registry() {
        return registry;
    }

    @Override
    public void reopen() {
        store.close();
        store = open();
    }

    @Override
    public void close() {
        store.close();
    }

    private EmbeddedStore open() {
        registry = new CollectorRegistry();
        return EmbeddedStore.open(config, key(7), new SharedLinks(), registry, time, time);
    }
}
