package dev.dormouse.sql;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.sql.association.MarksFile;
import dev.dormouse.sql.association.SqlAssociations;
import dev.dormouse.sql.database.DataDirectory;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.LateWriting;
import dev.dormouse.sql.database.PiecewiseReading;
import dev.dormouse.sql.database.Sqlite;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.firmware.FileImageBytes;
import dev.dormouse.sql.firmware.PackedImages;
import dev.dormouse.sql.presence.SqlHabits;
import dev.dormouse.sql.registration.SqlRegistrations;
import dev.dormouse.sql.telemetry.SqlHistory;
import dev.dormouse.sql.vault.SealedColumn;
import io.prometheus.client.CollectorRegistry;
import java.io.Closeable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All ports of the fleet, hot and cold, on one SQLite database in a directory of this process. Open, it serves; closed,
 * everything it was told is on the disk.
 */
public final class EmbeddedStore implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);

    /** Everything that is sealed. What is missing here is never sealed anew. */
    private static final List<SealedColumn> SEALED = Stream.concat(
                    SqlStore.SEALED.stream(), Stream.of(SqlAssociations.SEALED))
            .toList();

    /** A disk does not get faster by more. */
    private static final int READERS_AT_OPENING =
            Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private static final Duration MARKS_EVERY = Duration.ofSeconds(1);
    private static final Duration SIGNS_EVERY = Duration.ofSeconds(2);
    private static final Duration BEAT_EVERY = Duration.ofSeconds(10);
    private static final Duration HABITS_EVERY = Duration.ofSeconds(10);
    private static final Duration EXPIRIES_EVERY = Duration.ofSeconds(30);
    private static final Duration LINKS_EVERY = Duration.ofHours(1);

    private final DataDirectory directory;
    private final Sqlite dialect;
    private final Database database;
    private final SqlStore cold;
    private final MarksFile marks;
    private final FileImageBytes images;
    private final SqlRegistrations registrations;
    private final Map<Purpose, SqlAssociations> associations = new EnumMap<>(Purpose.class);
    private final SqlHabits habits;
    private final LateWriting late = new LateWriting();
    private final HealthProbe health;
    private final List<Scheduler.Task> tasks;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** What one begins with: its own directory, and the database in it. */
    private record Opened(
            DataDirectory directory, FileImageBytes images, Sqlite dialect, Database database, MarksFile marks) {}

    private EmbeddedStore(
            Opened opened,
            SqlStoreConfig config,
            SqlStore cold,
            SharedLinks links,
            Scheduler scheduler,
            StoreMeters meters) {
        int inMemory = config.devicesInMemory();
        this.directory = opened.directory();
        this.dialect = opened.dialect();
        this.database = opened.database();
        this.marks = opened.marks();
        this.images = opened.images();
        this.cold = cold;
        this.registrations = new SqlRegistrations(database, links, inMemory, meters);
        for (var server : Purpose.values())
            associations.put(server, new SqlAssociations(server, database, database.vault(), marks, inMemory, meters));
        this.habits = new SqlHabits(database, inMemory, config.mostPending(), meters);
        late.unwatched(registrations.signsOfLife(), SIGNS_EVERY);
        late.unwatched(habits.notes(), HABITS_EVERY);
        associations.values().forEach(its -> late.unwatched(its.expiries(), EXPIRIES_EVERY));
        this.health = new DiskHealth(cold.health(), database.check(), directory);
        this.tasks = Stream.concat(
                        late.begin(scheduler).stream(),
                        Stream.of(
                                scheduler.every(MARKS_EVERY, marks::force),
                                scheduler.every(BEAT_EVERY, () -> marks.beatIfPossible(database.writer())),
                                scheduler.every(LINKS_EVERY, registrations::sweepLinks)))
                .toList();
    }

    /**
     * Opens the database in the configured directory, or makes one.
     *
     * @param links shared with whoever parses registrations, so that the heap holds each text once
     * @throws StartupFailure with a sentence that says why not; nothing stays open then
     */
    public static EmbeddedStore open(
            SqlStoreConfig config,
            MasterKey masterKey,
            SharedLinks links,
            CollectorRegistry registry,
            InstantSource clock,
            Scheduler scheduler) {
        var meters = new StoreMeters(registry);
        var opened = open(config, masterKey, meters, clock);
        var room = new SqlStore.Room(
                config.devicesInMemory(),
                config.mostPending(),
                new SqlHistory.Places(
                        Optional.empty(), Optional.of(opened.directory().journal())));
        var cold = new SqlStore(new SqlStore.Opened(
                opened.database(),
                opened.images(),
                masterKey,
                SEALED,
                SqlStore.Sharing.OURS_ALONE,
                room,
                meters,
                clock,
                scheduler));
        var store = new EmbeddedStore(opened, config, cold, links, scheduler, meters);
        try {
            store.warm(config.devicesInMemory(), clock.instant());
            cold.complete();
            store.database.check().await(config.checkPatience());
            return store;
        } catch (StartupFailure e) {
            store.close();
            throw e;
        }
    }

    /** Everything but the hot ports. */
    public SqlStore cold() {
        return cold;
    }

    public Registrations registrations() {
        return registrations;
    }

    public Observations observations() {
        return registrations.observations();
    }

    /** Those of one of our servers, which has them to itself. */
    public Associations associations(Purpose server) {
        var its = associations.get(server);
        if (its == null) throw new IllegalStateException("every server has its associations");
        return its;
    }

    public Habits habits() {
        return habits;
    }

    public HealthProbe health() {
        return health;
    }

    /**
     * Copies the database and the images beside it to a file that does not exist yet, while they are in use. The copy holds no DTLS
     * associations: their sequence numbers would be used twice by whoever starts from it.
     *
     * @throws StoreUnavailable when the copy could not be made; nothing is left of it then
     */
    public void backupTo(Path target) {
        late.flush();
        cold.flush();
        WholeBackup.of(dialect, images, target);
    }

    /** Writes what is still in memory. To be called when nobody uses the store any more. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        tasks.forEach(Scheduler.Task::cancel);
        try {
            late.flush();
            marks.beat(database.writer());
        } catch (StoreUnavailable e) {
            log.atError().setCause(e).log("what was learnt of devices last is lost");
        } finally {
            cold.close();
            marks.close();
            images.close();
            directory.close();
        }
    }

    private static Opened open(SqlStoreConfig config, MasterKey masterKey, StoreMeters meters, InstantSource clock) {
        var limits = new Writer.Limits(config.groupChanges(), config.mostWaiting(), config.patience());
        var directory = DataDirectory.open(config.directory());
        try {
            var images = FileImageBytes.in(directory.images());
            var dialect = new Sqlite(directory.database());
            var database = Database.open(new Database.Opening(
                    dialect, masterKey, limits, Database.ReaderThreads.LOCAL, meters, clock.instant()));
            var marks = marksOf(database, directory);
            unpack(images, database, marks);
            return new Opened(directory, images, dialect, database, marks);
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Of a database that is a backup. */
    private static void unpack(FileImageBytes images, Database database, MarksFile marks) {
        try {
            new PackedImages(images).unpack(database);
        } catch (StoreUnavailable e) {
            marks.close();
            database.close();
            throw new StartupFailure("The images of the backup cannot be brought back: " + e.getMessage(), e);
        }
    }

    private static MarksFile marksOf(Database database, DataDirectory directory) {
        try {
            return MarksFile.open(directory.marks(), database.writer(), new SecureRandom());
        } catch (StartupFailure | StoreUnavailable e) {
            database.close();
            throw e;
        }
    }

    private void warm(int atMost, Instant now) {
        long begun = System.nanoTime();
        try (var session = dialect.openForReading()) {
            int warm = registrations.warm(session, new PiecewiseReading(dialect, READERS_AT_OPENING), atMost);
            habits.warm(session, atMost);
            cold.warm(session, now);
            log.atInfo()
                    .addKeyValue("registrations", warm)
                    .addKeyValue("millis", (System.nanoTime() - begun) / 1_000_000)
                    .log("the store is open");
        } catch (SQLException e) {
            throw new StartupFailure(dialect.whyNotOpened(e), e);
        }
    }
}
