package dev.dormouse.sql;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.alarm.Rules;
import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.fleet.campaign.Campaigns;
import dev.dormouse.fleet.command.CommandBook;
import dev.dormouse.fleet.command.CommandGroups;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.fleet.firmware.ImageBytes;
import dev.dormouse.fleet.group.DeviceGroups;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.integration.Integrations;
import dev.dormouse.fleet.integration.Outbox;
import dev.dormouse.fleet.ledger.Ledger;
import dev.dormouse.fleet.location.Locations;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.network.NetworkChoices;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.DeviceProfiles;
import dev.dormouse.fleet.profile.SharedVariables;
import dev.dormouse.fleet.reconcile.Dossiers;
import dev.dormouse.fleet.replay.Replays;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.token.ApiTokens;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.fleet.vault.VaultKeys;
import dev.dormouse.sql.account.SqlAccounts;
import dev.dormouse.sql.alarm.SqlAlarms;
import dev.dormouse.sql.alarm.SqlRules;
import dev.dormouse.sql.audit.SqlAuditTrail;
import dev.dormouse.sql.campaign.SqlCampaigns;
import dev.dormouse.sql.command.SqlCommandBook;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.LateWriting;
import dev.dormouse.sql.database.Session;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.device.SqlDevices;
import dev.dormouse.sql.device.SqlPresenceSamples;
import dev.dormouse.sql.group.SqlDeviceGroups;
import dev.dormouse.sql.integration.SqlIntegrations;
import dev.dormouse.sql.integration.SqlOutbox;
import dev.dormouse.sql.ledger.SqlLedger;
import dev.dormouse.sql.log.SqlEventLog;
import dev.dormouse.sql.network.SqlNetworkChoices;
import dev.dormouse.sql.profile.SqlAssignments;
import dev.dormouse.sql.profile.SqlDeviceProfiles;
import dev.dormouse.sql.profile.SqlSharedVariables;
import dev.dormouse.sql.reconcile.SqlDossiers;
import dev.dormouse.sql.replay.SqlReplays;
import dev.dormouse.sql.tag.SqlTags;
import dev.dormouse.sql.telemetry.SqlHistory;
import dev.dormouse.sql.telemetry.SqlLatestValues;
import dev.dormouse.sql.tenant.SqlTenants;
import dev.dormouse.sql.token.SqlApiTokens;
import dev.dormouse.sql.vault.SealedColumn;
import dev.dormouse.sql.vault.SqlVaultKeys;
import java.io.Closeable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The cold ports of the fleet on a SQL database: what is looked up, searched and reported on. Open, it serves; closed,
 * everything it was told is kept.
 */
public final class SqlStore implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(SqlStore.class);

    /** Everything that is sealed among the cold. What is missing here is never sealed anew. */
    static final List<SealedColumn> SEALED = Stream.concat(
                    Provisioning.SEALED.stream(),
                    Stream.of(SqlAccounts.SEALED, SqlIntegrations.SEALED, SqlReplays.SEALED))
            .toList();

    private static final Duration NOTES_EVERY = Duration.ofMillis(500);
    private static final Duration HISTORY_EVERY = Duration.ofHours(1);
    private static final Duration CHOICES_EVERY = Duration.ofSeconds(5);

    private final Database database;
    private final Provisioning provisioning;
    private final Firmware firmware;
    private final SqlVaultKeys vaultKeys;
    private final SqlDevices devices;
    private final SqlNetworkChoices networkChoices;
    private final SqlLatestValues latestValues;
    private final SqlLedger ledger;
    private final SqlHistory history;
    private final SqlAccounts accounts;
    private final SqlAuditTrail auditTrail;
    private final SqlApiTokens apiTokens;
    private final SqlRules rules;
    private final SqlAlarms alarms;
    private final SqlEventLog eventLog;
    private final SqlDeviceProfiles deviceProfiles;
    private final SqlAssignments assignments;
    private final SqlSharedVariables sharedVariables;
    private final SqlDossiers dossiers;
    private final SqlCommandBook commandBook;
    private final SqlPresenceSamples presenceSamples;
    private final SqlTags tags;
    private final SqlTenants tenants;
    private final SqlDeviceGroups deviceGroups;
    private final SqlCampaigns campaigns;
    private final SqlIntegrations integrations;
    private final SqlOutbox outbox;
    private final SqlReplays replays;
    private final LateWriting late = new LateWriting();
    private final HealthProbe health;
    private final List<Scheduler.Task> tasks;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** What is known of it where it is opened. */
    record Opened(
            Database database,
            ImageBytes images,
            MasterKey masterKey,
            List<SealedColumn> sealed,
            Sharing sharing,
            Room room,
            StoreMeters meters,
            InstantSource clock,
            Scheduler scheduler) {}

    /** Whether other processes change it too. */
    enum Sharing {
        OURS_ALONE,
        SHARED
    }

    /**
     * How much of it memory holds, of how many devices and of how many what is not written yet; and where on the disk of this node
     * points wait.
     */
    record Room(int inMemory, int mostPending, SqlHistory.Places places) {}

    SqlStore(Opened opened) {
        var meters = opened.meters();
        var clock = opened.clock();
        int mostPending = opened.room().mostPending();
        this.database = opened.database();
        this.provisioning = Provisioning.in(database, clock, opened.room().inMemory(), meters);
        this.firmware = Firmware.in(database, opened.images());
        this.vaultKeys = new SqlVaultKeys(database, database.vault(), opened.masterKey(), opened.sealed(), clock);
        this.devices = new SqlDevices(database, mostPending, meters);
        this.networkChoices = new SqlNetworkChoices(database);
        this.latestValues = new SqlLatestValues(database, mostPending, meters);
        this.ledger = new SqlLedger(database);
        this.history = new SqlHistory(database, mostPending, opened.room().places(), meters);
        this.accounts = new SqlAccounts(database, database.vault());
        this.auditTrail = new SqlAuditTrail(database);
        this.apiTokens = new SqlApiTokens(database);
        this.rules = new SqlRules(database);
        this.alarms = new SqlAlarms(database);
        this.eventLog = new SqlEventLog(database, clock, mostPending, meters);
        this.deviceProfiles = new SqlDeviceProfiles(database);
        this.assignments = new SqlAssignments(database);
        this.sharedVariables = new SqlSharedVariables(database);
        this.dossiers = new SqlDossiers(database, mostPending, meters);
        this.commandBook = new SqlCommandBook(database, mostPending, meters);
        this.presenceSamples = new SqlPresenceSamples(database);
        this.tags = new SqlTags(database);
        this.tenants = new SqlTenants(database);
        this.deviceGroups = new SqlDeviceGroups(database);
        this.campaigns = new SqlCampaigns(database);
        this.integrations = new SqlIntegrations(database, database.vault());
        this.outbox = new SqlOutbox(database, database.vault(), clock);
        this.replays = new SqlReplays(database, database.vault());
        // History first: what is not taken of it goes to the disk, and the others fail whole.
        late.watched(history, NOTES_EVERY)
                .watched(devices.notes(), NOTES_EVERY)
                .watched(latestValues.notes(), NOTES_EVERY)
                .watched(dossiers.notes(), NOTES_EVERY)
                .watched(commandBook.notes(), NOTES_EVERY)
                .watched(eventLog.notes(), NOTES_EVERY);
        this.health = new StoreHealth(database.writer(), late);
        this.tasks = Stream.concat(
                        late.begin(opened.scheduler()).stream(),
                        opened.sharing() == Sharing.SHARED
                                ? Stream.of(
                                        opened.scheduler().every(CHOICES_EVERY, this::readChoices),
                                        opened.scheduler().every(HISTORY_EVERY, () -> prepareHistory(clock)))
                                : Stream.empty())
                .toList();
    }

    /** Reads what must be in memory before anybody asks. */
    void warm(Session session, Instant now) throws SQLException {
        networkChoices.warm(session);
        history.prepare(now);
    }

    /** Left out, it costs no point its place. */
    private void prepareHistory(InstantSource clock) {
        try {
            history.prepare(clock.instant());
        } catch (StoreUnavailable e) {
            log.atWarn().addKeyValue("error", e.getMessage()).log("the partitions of the history are made later");
        }
    }

    /** Brings what an earlier release wrote to the shape that this one searches. */
    void complete() {
        devices.complete();
    }

    private void readChoices() {
        try {
            networkChoices.readAnew();
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("choices of networks stay as they were");
        }
    }

    /** Opens what is sealed here, and what is kept elsewhere for the same fleet. */
    public Vault vault() {
        return database.vault();
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

    public AuditTrail auditTrail() {
        return auditTrail;
    }

    public ApiTokens apiTokens() {
        return apiTokens;
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

    public PresenceSamples presenceSamples() {
        return presenceSamples;
    }

    public Tallies tallies() {
        return devices.tallies();
    }

    public Locations locations() {
        return devices.locations();
    }

    public Tags tags() {
        return tags;
    }

    public Tenants tenants() {
        return tenants;
    }

    public DeviceGroups deviceGroups() {
        return deviceGroups;
    }

    public Campaigns campaigns() {
        return campaigns;
    }

    public Integrations integrations() {
        return integrations;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Replays replays() {
        return replays;
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

    /** Writes what is still in memory. */
    void flush() {
        late.flush();
    }

    /** Writes what is still in memory. To be called when nobody uses the store any more. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) return;
        tasks.forEach(Scheduler.Task::cancel);
        try {
            late.flush();
        } catch (StoreUnavailable e) {
            log.atError().setCause(e).log("what was noted last is lost");
        } finally {
            database.close();
            history.close();
        }
    }
}
