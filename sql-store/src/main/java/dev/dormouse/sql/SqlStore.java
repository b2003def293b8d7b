package dev.dormouse.sql;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.alarm.Rules;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.campaign.Campaigns;
import dev.dormouse.fleet.command.CommandBook;
import dev.dormouse.fleet.command.CommandGroups;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.ledger.Ledger;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.network.NetworkChoices;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.DeviceProfiles;
import dev.dormouse.fleet.profile.SharedVariables;
import dev.dormouse.fleet.reconcile.Dossiers;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.fleet.vault.VaultKeys;
import dev.dormouse.sql.account.SqlAccounts;
import dev.dormouse.sql.alarm.SqlAlarms;
import dev.dormouse.sql.alarm.SqlRules;
import dev.dormouse.sql.association.MarksFile;
import dev.dormouse.sql.association.SqlAssociations;
import dev.dormouse.sql.campaign.SqlCampaigns;
import dev.dormouse.sql.command.SqlCommandBook;
import dev.dormouse.sql.database.Backup;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.LateWriting;
import dev.dormouse.sql.database.Sqlite;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.Writer;
import dev.dormouse.sql.device.SqlDevices;
import dev.dormouse.sql.ledger.SqlLedger;
import dev.dormouse.sql.log.SqlEventLog;
import dev.dormouse.sql.network.SqlNetworkChoices;
import dev.dormouse.sql.presence.SqlHabits;
import dev.dormouse.sql.profile.SqlAssignments;
import dev.dormouse.sql.profile.SqlDeviceProfiles;
import dev.dormouse.sql.profile.SqlSharedVariables;
import dev.dormouse.sql.reconcile.SqlDossiers;
import dev.dormouse.sql.registration.SqlRegistrations;
import dev.dormouse.sql.telemetry.SqlHistory;
import dev.dormouse.sql.telemetry.SqlLatestValues;
import dev.dormouse.sql.vault.SealedColumn;
import dev.dormouse.sql.vault.SqlVaultKeys;
import io.prometheus.client.CollectorRegistry;
import java.io.Closeable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All ports of the fleet on one SQLite database. Open, it serves; closed, everything it was told is on the disk. */
public final class SqlStore implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(SqlStore.class);

    /** Everything that is sealed. What is missing here is never sealed anew. */
    private static final List<SealedColumn> SEALED = Stream.concat(
                    Provisioning.SEALED.stream(), Stream.of(SqlAssociations.SEALED))
            .toList();

    private static final Duration NOTES_EVERY = Duration.ofMillis(500);
    private static final Duration MARKS_EVERY = Duration.ofSeconds(1);
    private static final Duration BEAT_EVERY = Duration.ofSeconds(10);
    private static final Duration HABITS_EVERY = Duration.ofSeconds(10);
    private static final Duration EXPIRIES_EVERY = Duration.ofSeconds(30);
    private static final Duration LINKS_EVERY = Duration.ofHours(1);

    private final Database database;
    private final MarksFile marks;
    private final SqlRegistrations registrations;
    private final Map<Purpose, SqlAssociations> associations = new EnumMap<>(Purpose.class);
    private final Provisioning provisioning;
    private final Firmware firmware;
    private final SqlVaultKeys vaultKeys;
    private final SqlDevices devices;
    private final SqlHabits habits;
    private final SqlNetworkChoices networkChoices;
    private final SqlLatestValues latestValues;
    private final SqlLedger ledger;
    private final SqlHistory history;
    private final SqlAccounts accounts;
    private final SqlRules rules;
    private final SqlAlarms alarms;
    private final SqlEventLog eventLog;
    private final SqlDeviceProfiles deviceProfiles;
    private final SqlAssignments assignments;
    private final SqlSharedVariables sharedVariables;
    private final SqlDossiers dossiers;
    private final SqlCommandBook commandBook;
    private final SqlCampaigns campaigns;
    private final LateWriting late = new LateWriting();
    private final HealthProbe health;
    private final List<Scheduler.Task> tasks;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SqlStore(
            Database database,
            MarksFile marks,
            SqlStoreConfig config,
            MasterKey masterKey,
            SharedLinks links,
            InstantSource clock,
            Scheduler scheduler,
            StoreMeters meters) {
        var writer = database.writer();
        var vault = database.vault();
        int inMemory = config.devicesInMemory();
        this.database = database;
        this.marks = marks;
        this.registrations = new SqlRegistrations(database, links, inMemory, meters);
        for (var server : Purpose.values())
            associations.put(server, new SqlAssociations(server, database, vault, marks, inMemory, meters));
        this.provisioning = Provisioning.in(database, clock, inMemory, meters);
        this.firmware = Firmware.in(database);
        this.vaultKeys = new SqlVaultKeys(database, vault, masterKey, SEALED, clock);
        this.devices = new SqlDevices(database, config.mostPending(), meters);
        this.habits = new SqlHabits(database, inMemory, config.mostPending(), meters);
        this.networkChoices = new SqlNetworkChoices(database);
        this.latestValues = new SqlLatestValues(database, config.mostPending(), meters);
        this.ledger = new SqlLedger(database);
        this.history = new SqlHistory(database, config.mostPending(), meters);
        this.accounts = new SqlAccounts(database);
        this.rules = new SqlRules(database);
        this.alarms = new SqlAlarms(database);
        this.eventLog = new SqlEventLog(database, config.mostPending(), meters);
        this.deviceProfiles = new SqlDeviceProfiles(database);
        this.assignments = new SqlAssignments(database);
        this.sharedVariables = new SqlSharedVariables(database);
        this.dossiers = new SqlDossiers(database, config.mostPending(), meters);
        this.commandBook = new SqlCommandBook(database, config.mostPending(), meters);
        this.campaigns = new SqlCampaigns(database);
        late.watched(devices.notes(), NOTES_EVERY)
                .watched(latestValues.notes(), NOTES_EVERY)
                .watched(dossiers.notes(), NOTES_EVERY)
                .watched(commandBook.notes(), NOTES_EVERY)
                .unwatched(habits.notes(), HABITS_EVERY)
                .watched(eventLog.notes(), NOTES_EVERY)
                .watched(history, NOTES_EVERY);
        associations.values().forEach(its -> late.unwatched(its.expiries(), EXPIRIES_EVERY));
        this.health = new StoreHealth(writer, database.check(), database.directory(), late);
        this.tasks = Stream.concat(
                        late.begin(scheduler).stream(),
                        Stream.of(
                                scheduler.every(MARKS_EVERY, marks::force),
                                scheduler.every(BEAT_EVERY, () -> marks.beatIfPossible(writer)),
                                scheduler.every(LINKS_EVERY, registrations::sweepLinks)))
                .toList();
    }

    /**
     * Opens the database in the configured directory, or makes one.
     *
     * @param links shared with whoever parses registrations, so that the heap holds each text once
     * @throws StartupFailure with a sentence that says why not; nothing stays open then
     */
    public static SqlStore open(
            SqlStoreConfig config,
            MasterKey masterKey,
            SharedLinks links,
            CollectorRegistry registry,
            InstantSource clock,
            Scheduler scheduler) {
        var meters = new StoreMeters(registry);
        var limits = new Writer.Limits(config.groupChanges(), config.mostWaiting(), config.patience());
        var database = Database.open(
                new Database.Opening(config.directory(), Sqlite::new, masterKey, limits, meters, clock.instant()));
        var store = new SqlStore(database, marksOf(database), config, masterKey, links, clock, scheduler, meters);
        try {
            store.warm(config.devicesInMemory());
            database.check().await(config.checkPatience());
            return store;
        } catch (StartupFailure e) {
            store.close();
            throw e;
        }
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

    public Provisioning provisioning() {
        return provisioning;
    }

    public Firmware firmware() {
        return firmware;
    }

    public VaultKeys vaultKeys() {
        return vaultKeys;
    }

    public Devices devices() {
        return devices;
    }

    public Habits habits() {
        return habits;
    }

    public NetworkChoices networkChoices() {
        return networkChoices;
    }

    public LatestValues latestValues() {
        return latestValues;
    }

    public Ledger ledger() {
        return ledger;
    }

    public History history() {
        return history;
    }

    public Accounts accounts() {
        return accounts;
    }

    public DeviceProfiles deviceProfiles() {
        return deviceProfiles;
    }

    public Assignments assignments() {
        return assignments;
    }

    public SharedVariables sharedVariables() {
        return sharedVariables;
    }

    public Dossiers dossiers() {
        return dossiers;
    }

    public CommandBook commandBook() {
        return commandBook;
    }

    public CommandGroups commandGroups() {
        return commandBook.groups();
    }

    public Campaigns campaigns() {
        return campaigns;
    }

    public Rules rules() {
        return rules;
    }

    public Alarms alarms() {
        return alarms;
    }

    public EventLog eventLog() {
        return eventLog;
    }

    public HealthProbe health() {
        return health;
    }

    /**
     * Copies the database to a file that does not exist yet, while it is in use. The copy holds no DTLS associations: their
     * sequence numbers would be used twice by whoever starts from it.
     *
     * @throws StoreUnavailable when the copy could not be made; nothing is left of it then
     */
    public void backupTo(Path target) {
        late.flush();
        new Backup(database.dialect(), MarksFile::dropAssociations).to(target);
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
            log.atError().setCause(e).log("what was noted last is lost");
        } finally {
            database.close();
            marks.close();
            firmware.bytes().close();
        }
    }

    private static MarksFile marksOf(Database database) {
        try {
            return MarksFile.open(database.directory().marks(), database.writer(), new SecureRandom());
        } catch (StartupFailure | StoreUnavailable e) {
            database.close();
            throw e;
        }
    }

    private void warm(int atMost) {
        long begun = System.nanoTime();
        try (var session = database.dialect().openForReading()) {
            int warm = registrations.warm(session, atMost);
            habits.warm(session, atMost);
            networkChoices.warm(session);
            log.atInfo()
                    .addKeyValue("registrations", warm)
                    .addKeyValue("millis", (System.nanoTime() - begun) / 1_000_000)
                    .log("the store is open");
        } catch (SQLException e) {
            throw new StartupFailure(database.dialect().whyNotOpened(e), e);
        }
    }
}
