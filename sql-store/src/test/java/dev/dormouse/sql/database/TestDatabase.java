package dev.dormouse.sql.database;

import dev.dormouse.fleet.vault.LocalMasterKey;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;

/** A database in a directory, for tests below the store. */
public final class TestDatabase {

    private TestDatabase() {}

    public static Database in(Path directory) {
        return in(directory, new Writer.Limits(64, 100, Duration.ofSeconds(10)), new CollectorRegistry());
    }

    static Database in(Path directory, Writer.Limits limits, CollectorRegistry registry) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Database.open(new Database.Opening(
                new Sqlite(directory.resolve("dormouse.db")),
                new LocalMasterKey(new byte[Vault.KEY_BYTES], new SecureRandom()),
                limits,
                Database.ReaderThreads.LOCAL,
                new StoreMeters(registry),
                VirtualTime.BEGINNING));
    }

    public static long rowsOf(Database database, String table) {
        return database.lookups().read("count rows", session -> session.count("SELECT COUNT(*) FROM " + table));
    }
}
