package dev.dormouse.sql;

import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.alarm.Rules;
import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.fleet.command.CommandBook;
import dev.dormouse.fleet.command.CommandGroups;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.ledger.Ledger;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.network.NetworkChoices;
import dev.dormouse.fleet.profile.Assignments;
import dev.dormouse.fleet.profile.DeviceProfiles;
import dev.dormouse.fleet.profile.SharedVariables;
import dev.dormouse.fleet.reconcile.Dossiers;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.token.ApiTokens;
import dev.dormouse.testkit.account.AccountsContract;
import dev.dormouse.testkit.alarm.AlarmsContract;
import dev.dormouse.testkit.alarm.RulesContract;
import dev.dormouse.testkit.audit.AuditTrailContract;
import dev.dormouse.testkit.command.CommandBookContract;
import dev.dormouse.testkit.command.CommandGroupsContract;
import dev.dormouse.testkit.device.DevicesContract;
import dev.dormouse.testkit.ledger.LedgerContract;
import dev.dormouse.testkit.log.EventLogContract;
import dev.dormouse.testkit.network.NetworkChoicesContract;
import dev.dormouse.testkit.profile.AssignmentsContract;
import dev.dormouse.testkit.profile.DeviceProfilesContract;
import dev.dormouse.testkit.profile.SharedVariablesContract;
import dev.dormouse.testkit.reconcile.DossiersContract;
import dev.dormouse.testkit.telemetry.HistoryBucketsContract;
import dev.dormouse.testkit.telemetry.HistoryContract;
import dev.dormouse.testkit.telemetry.LatestValuesContract;
import dev.dormouse.testkit.token.ApiTokensContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps the contracts of all cold ports, here on SQLite. */
class SqlStoreTest {

    @TempDir
    Path directory;

    private OpenStore store;

    @BeforeEach
    void open() {
        store = openStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    OpenStore openStore() {
        return TestStore.in(directory);
    }

    @Nested
    class AsCommandBook extends CommandBookContract {
        @Override
        protected CommandBook book() {
            return store.get().commandBook();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsCommandGroups extends CommandGroupsContract {
        @Override
        protected CommandGroups groups() {
            return store.get().commandGroups();
        }

        @Override
        protected CommandBook book() {
            return store.get().commandBook();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsDevices extends DevicesContract {
        @Override
        protected Devices devices() {
            return store.get().devices();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsNetworkChoices extends NetworkChoicesContract {
        @Override
        protected NetworkChoices choices() {
            return store.get().networkChoices();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsLatestValues extends LatestValuesContract {
        @Override
        protected LatestValues values() {
            return store.get().latestValues();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsLedger extends LedgerContract {
        @Override
        protected Ledger ledger() {
            return store.get().ledger();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsHistory extends HistoryContract {
        @Override
        protected History history() {
            return store.get().history();
        }

        @Override
        protected void settle() {
            store.time().advance(Duration.ofSeconds(1));
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsHistoryBuckets extends HistoryBucketsContract {
        @Override
        protected History history() {
            return store.get().history();
        }

        @Override
        protected void settle() {
            store.time().advance(Duration.ofSeconds(1));
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsAccounts extends AccountsContract {
        @Override
        protected Accounts accounts() {
            return store.get().accounts();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsAuditTrail extends AuditTrailContract {
        @Override
        protected AuditTrail trail() {
            return store.get().auditTrail();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsApiTokens extends ApiTokensContract {
        @Override
        protected ApiTokens tokens() {
            return store.get().apiTokens();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsDeviceProfiles extends DeviceProfilesContract {
        @Override
        protected DeviceProfiles profiles() {
            return store.get().deviceProfiles();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsAssignments extends AssignmentsContract {
        @Override
        protected Assignments assignments() {
            return store.get().assignments();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsSharedVariables extends SharedVariablesContract {
        @Override
        protected SharedVariables variables() {
            return store.get().sharedVariables();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsDossiers extends DossiersContract {
        @Override
        protected Dossiers dossiers() {
            return store.get().dossiers();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsRules extends RulesContract {
        @Override
        protected Rules rules() {
            return store.get().rules();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsAlarms extends AlarmsContract {
        @Override
        protected Alarms alarms() {
            return store.get().alarms();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsEventLog extends EventLogContract {
        @Override
        protected EventLog log() {
            return store.get().eventLog();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }
}
