package dev.dormouse.sql;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Postgres;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.firmware.SqlImageBytes;
import dev.dormouse.sql.telemetry.SqlHistory;
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

    /**
     * Beside other nodes.
     *
     * @throws StartupFailure with a sentence that says why not; nothing stays open then
     */
    public static SqlStore open(
            PostgresConfig config,
            MasterKey masterKey,
            CollectorRegistry registry,
            InstantSource clock,
            Scheduler scheduler) {
        return open(config, Postgres.besideOthers(config), masterKey, registry, clock, scheduler);
    }

    /**
     * With no node beside it, from now until it is closed.
     *
     * @throws StartupFailure also while a node has it open
     */
    public static SqlStore openAlone(
            PostgresConfig config,
            MasterKey masterKey,
            CollectorRegistry registry,
            InstantSource clock,
            Scheduler scheduler) {
        return open(config, Postgres.alone(config), masterKey, registry, clock, scheduler);
    }

    /** @throws StartupFailure with a sentence that says why a node could not use it */
    public static void requireReachable(PostgresConfig config) {
        var dialect = Postgres.besideOthers(config);
        try (var session = dialect.openForReading()) {
            session.count("SELECT 1");
        } catch (SQLException e) {
            throw new StartupFailure(dialect.whyNotOpened(e), e);
        }
    }

    private static SqlStore open(
            PostgresConfig config,
            Postgres dialect,
            MasterKey masterKey,
            CollectorRegistry registry,
            InstantSource clock,
            Scheduler scheduler) {
        var meters = new StoreMeters(registry);
        var limits = new Writer.Limits(GROUP_CHANGES, MOST_WAITING, config.patience());
        var database = Database.open(
                new Database.Opening(dialect, masterKey, limits, config.readers(), meters, clock.instant()));
        var room = new SqlStore.Room(
                NOTHING_IN_MEMORY,
                MOST_PENDING,
                new SqlHistory.Places(
                        config.spool(),
                        config.spool().map(spool -> spool.directory().resolveSibling("journal"))));
        var store = new SqlStore(new SqlStore.Opened(
                database,
                new SqlImageBytes(database, clock),
                masterKey,
                SqlStore.SEALED,
                SqlStore.Sharing.SHARED,
                room,
                meters,
                clock,
                scheduler));
        try (var session = dialect.openForReading()) {
            store.warm(session, clock.instant());
            store.complete();
            return store;
        } catch (SQLException e) {
            store.close();
            throw new StartupFailure(dialect.whyNotOpened(e), e);
        }
    }
}
