package dev.dormouse.benchmarks;

import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.vault.LocalMasterKey;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.EmbeddedStore;
import dev.dormouse.sql.SqlStoreConfig;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;

/** An embedded store below java.io.tmpdir, gone when it is closed. Time stands still in it: nothing is done beside what is measured. */
final class TemporaryStore implements Closeable {
    private static final int DEVICES_IN_MEMORY = 100_000;

    private final Path directory;
    private final EmbeddedStore store;

    private TemporaryStore(Path directory) {
        var time = new VirtualTime();
        this.directory = directory;
        this.store = EmbeddedStore.open(
                SqlStoreConfig.of(directory, DEVICES_IN_MEMORY),
                new LocalMasterKey(new byte[Vault.KEY_BYTES], new SecureRandom()),
                new SharedLinks(),
                new CollectorRegistry(),
                time,
                time);
    }

    static TemporaryStore open() {
        try {
            return new TemporaryStore(Files.createTempDirectory("dormouse-benchmark-"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EmbeddedStore get() {
        return store;
    }

    @Override
    public void close() throws IOException {
        store.close();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
