package dev.dormouse.testkit;

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
import dev.dormouse.testkit.account.InMemoryAccounts;
import dev.dormouse.testkit.alarm.AlarmsContract;
import dev.dormouse.testkit.alarm.InMemoryAlarms;
import dev.dormouse.testkit.alarm.InMemoryRules;
import dev.dormouse.testkit.alarm.RulesContract;
import dev.dormouse.testkit.audit.AuditTrailContract;
import dev.dormouse.testkit.audit.InMemoryAuditTrail;
import dev.dormouse.testkit.command.CommandBookContract;
import dev.dormouse.testkit.command.CommandGroupsContract;
import dev.dormouse.testkit.command.InMemoryCommandBook;
import dev.dormouse.testkit.device.DevicesContract;
import dev.dormouse.testkit.device.InMemoryDevices;
import dev.dormouse.testkit.ledger.InMemoryLedger;
import dev.dormouse.testkit.ledger.LedgerContract;
import dev.dormouse.testkit.log.EventLogContract;
import dev.dormouse.testkit.log.InMemoryEventLog;
import dev.dormouse.testkit.network.InMemoryNetworkChoices;
import dev.dormouse.testkit.network.NetworkChoicesContract;
import dev.dormouse.testkit.profile.AssignmentsContract;
import dev.dormouse.testkit.profile.DeviceProfilesContract;
import dev.dormouse.testkit.profile.InMemoryAssignments;
import dev.dormouse.testkit.profile.InMemoryDeviceProfiles;
import dev.dormouse.testkit.profile.InMemorySharedVariables;
import dev.dormouse.testkit.profile.SharedVariablesContract;
import dev.dormouse.testkit.reconcile.DossiersContract;
import dev.dormouse.testkit.reconcile.InMemoryDossiers;
import dev.dormouse.testkit.telemetry.HistoryBucketsContract;
import dev.dormouse.testkit.telemetry.HistoryContract;
import dev.dormouse.testkit.telemetry.InMemoryHistory;
import dev.dormouse.testkit.telemetry.InMemoryLatestValues;
import dev.dormouse.testkit.telemetry.LatestValuesContract;
import dev.dormouse.testkit.token.ApiTokensContract;
import dev.dormouse.testkit.token.InMemoryApiTokens;
import org.junit.jupiter.api.Nested;

/** What is in memory keeps the contracts too; a restart is where it differs, so it is opened again by not closing it. */
class InMemoryPortsTest {

    @Nested
    class AsCommandBook extends CommandBookContract {
        private final InMemoryCommandBook book = new InMemoryCommandBook();

        @Override
        protected CommandBook book() {
            return book;
        }

        @Override
        protected void reopen() {
            book.flush();
        }
    }

    @Nested
    class AsCommandGroups extends CommandGroupsContract {
        private final InMemoryCommandBook book = new InMemoryCommandBook();

        @Override
        protected CommandGroups groups() {
            return book.groups();
        }

        @Override
        protected CommandBook book() {
            return book;
        }

        @Override
        protected void reopen() {
            book.flush();
        }
    }

    @Nested
    class AsDevices extends DevicesContract {
        private final Devices devices = new InMemoryDevices();

        @Override
        protected Devices devices() {
            return devices;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsLatestValues extends LatestValuesContract {
        private final LatestValues values = new InMemoryLatestValues();

        @Override
        protected LatestValues values() {
            return values;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsLedger extends LedgerContract {
        private final Ledger ledger = new InMemoryLedger();

        @Override
        protected Ledger ledger() {
            return ledger;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsHistory extends HistoryContract {
        private final History history = new InMemoryHistory();

        @Override
        protected History history() {
            return history;
        }

        @Override
        protected void settle() {}

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsHistoryBuckets extends HistoryBucketsContract {
        private final History history = new InMemoryHistory();

        @Override
        protected History history() {
            return history;
        }

        @Override
        protected void settle() {}

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsAccounts extends AccountsContract {
        private final Accounts accounts = new InMemoryAccounts();

        @Override
        protected Accounts accounts() {
            return accounts;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsRules extends RulesContract {
        private final Rules rules = new InMemoryRules();

        @Override
        protected Rules rules() {
            return rules;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsAlarms extends AlarmsContract {
        private final Alarms alarms = new InMemoryAlarms();

        @Override
        protected Alarms alarms() {
            return alarms;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsEventLog extends EventLogContract {
        private final EventLog log = new InMemoryEventLog();

        @Override
        protected EventLog log() {
            return log;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsDeviceProfiles extends DeviceProfilesContract {
        private final DeviceProfiles profiles = new InMemoryDeviceProfiles();

        @Override
        protected DeviceProfiles profiles() {
            return profiles;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsAssignments extends AssignmentsContract {
        private final Assignments assignments = new InMemoryAssignments();

        @Override
        protected Assignments assignments() {
            return assignments;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsSharedVariables extends SharedVariablesContract {
        private final SharedVariables variables = new InMemorySharedVariables();

        @Override
        protected SharedVariables variables() {
            return variables;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsDossiers extends DossiersContract {
        private final Dossiers dossiers = new InMemoryDossiers();

        @Override
        protected Dossiers dossiers() {
            return dossiers;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsNetworkChoices extends NetworkChoicesContract {
        private final NetworkChoices choices = new InMemoryNetworkChoices();

        @Override
        protected NetworkChoices choices() {
            return choices;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsAuditTrail extends AuditTrailContract {
        private final AuditTrail trail = new InMemoryAuditTrail();

        @Override
        protected AuditTrail trail() {
            return trail;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsApiTokens extends ApiTokensContract {
        private final ApiTokens tokens = new InMemoryApiTokens();

        @Override
        protected ApiTokens tokens() {
            return tokens;
        }

        @Override
        protected void reopen() {}
    }
}
