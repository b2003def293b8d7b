package dev.dormouse.sql;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Postgres;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.Writer;
import io.prometheus.client.CollectorRegistry;
import java.sql.SQLException;
import java.time.InstantSource;

/** Opens the cold ports on PostgreSQL, for one of several nodes. */
public final class PostgresStore {

    private static final int GROUP_CHANGES = 256;
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_PENDING = 100_000;

    /** Another node changes a row without a word to this one, so every look-up reads the table. */
    private static final int NOTHING_IN_MEMORY = 0;

    private PostgresStore() {}

    /** @throws StartupFailure with a sentence that says why not; nothing stays open then */
    public static SqlStore open(
            PostgresConfig config,
            MasterKey masterKey,
            CollectorRegistry registry,
            InstantSource clock,
            Scheduler scheduler) {
        var meters = new StoreMeters(registry);
        var dialect = new Postgres(config);
        var limits = new Writer.Limits(GROUP_CHANGES, MOST_WAITING, config.patience());
        var database = Database.open(
                new Database.Opening(dialect, masterKey, limits, config.readers(), meters, clock.instant()));
        var room = new SqlStore.Room(NOTHING_IN_MEMORY, MOST_PENDING);
        var store =
                new SqlStore(new SqlStore.Opened(database, masterKey, SqlStore.SEALED, room, meters, clock, scheduler));
        try (var session = dialect.openForReading()) {
            store.warm(session);
            store.complete();
            return store;
        } catch (SQLException e) {
            store.close();
            throw new StartupFailure(dialect.whyNotOpened(e), e);
        }
    }
}
