package dev.dormouse.sql;

import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.alarm.Rules;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.fleet.command.CommandBook;
import dev.dormouse.fleet.command.CommandGroups;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.Devices;
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
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.testkit.account.AccountsContract;
import dev.dormouse.testkit.alarm.AlarmsContract;
import dev.dormouse.testkit.alarm.RulesContract;
import dev.dormouse.testkit.association.AssociationsContract;
import dev.dormouse.testkit.audit.AuditTrailContract;
import dev.dormouse.testkit.command.CommandBookContract;
import dev.dormouse.testkit.device.DevicesContract;
import dev.dormouse.testkit.ledger.LedgerContract;
import dev.dormouse.testkit.log.EventLogContract;
import dev.dormouse.testkit.network.NetworkChoicesContract;
import dev.dormouse.testkit.presence.HabitsContract;
import dev.dormouse.testkit.profile.AssignmentsContract;
import dev.dormouse.testkit.profile.DeviceProfilesContract;
import dev.dormouse.testkit.profile.SharedVariablesContract;
import dev.dormouse.testkit.reconcile.DossiersContract;
import dev.dormouse.testkit.registration.ObservationsContract;
import dev.dormouse.testkit.registration.RegistrationsContract;
import dev.dormouse.testkit.telemetry.HistoryContract;
import dev.dormouse.testkit.telemetry.LatestValuesContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps every contract, and keeps the hot ones also when its memory holds next to nothing. */
class SqlStoreTest {

    @TempDir
    Path directory;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    class AsCommandBook extends CommandBookContract {
        @Override
        protected CommandBook book() {
            return store.get().commandBook();
        }

        @Override
        protected CommandGroups groups() {
            return store.get().commandGroups();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsRegistrations extends RegistrationsContract {
        @Override
        protected Registrations registrations() {
            return store.get().registrations();
        }

        @Override
        protected Observations observations() {
            return store.get().observations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsRegistrationsWithLittleMemory extends AsRegistrations {
        @BeforeEach
        void openSmall() {
            store.close();
            store = TestStore.in(directory, 1);
        }
    }

    @Nested
    class AsObservations extends ObservationsContract {
        @Override
        protected Registrations registrations() {
            return store.get().registrations();
        }

        @Override
        protected Observations observations() {
            return store.get().observations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsObservationsWithLittleMemory extends AsObservations {
        // The lamp that every test registers is registered in the roomy store, and again is there in this one.
        @BeforeEach
        void openSmall() {
            store.close();
            store = TestStore.in(directory, 1);
        }
    }

    @Nested
    class AsAssociations extends AssociationsContract {
        @Override
        protected Associations associations() {
            return store.get().associations(Purpose.MANAGEMENT);
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsAssociationsOfTheBootstrapServer extends AsAssociations {
        @Override
        protected Associations associations() {
            return store.get().associations(Purpose.BOOTSTRAP);
        }
    }

    @Nested
    class AsAssociationsWithLittleMemory extends AsAssociations {
        @BeforeEach
        void openSmall() {
            store.close();
            store = TestStore.in(directory, 1);
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
    class AsHabits extends HabitsContract {
        @Override
        protected Habits habits() {
            return store.get().habits();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsHabitsWithLittleMemory extends AsHabits {
        @BeforeEach
        void openSmall() {
            store.close();
            store = TestStore.in(directory, 1);
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
