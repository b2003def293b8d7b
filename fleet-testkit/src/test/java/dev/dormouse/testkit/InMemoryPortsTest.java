package dev.dormouse.testkit;

import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.alarm.Rules;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.audit.AuditTrail;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.command.CommandBook;
import dev.dormouse.fleet.command.CommandGroups;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.fleet.group.DeviceGroups;
import dev.dormouse.fleet.lease.Leases;
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
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.fleet.telemetry.History;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.token.ApiTokens;
import dev.dormouse.testkit.account.AccountsContract;
import dev.dormouse.testkit.account.InMemoryAccounts;
import dev.dormouse.testkit.alarm.AlarmsContract;
import dev.dormouse.testkit.alarm.InMemoryAlarms;
import dev.dormouse.testkit.alarm.InMemoryRules;
import dev.dormouse.testkit.alarm.RulesContract;
import dev.dormouse.testkit.association.AssociationsContract;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.association.SharedAssociationsContract;
import dev.dormouse.testkit.audit.AuditTrailContract;
import dev.dormouse.testkit.audit.InMemoryAuditTrail;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.bus.NodeBusContract;
import dev.dormouse.testkit.command.CommandBookContract;
import dev.dormouse.testkit.command.InMemoryCommandBook;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.device.DevicesContract;
import dev.dormouse.testkit.device.InMemoryDevices;
import dev.dormouse.testkit.device.InMemoryPresenceSamples;
import dev.dormouse.testkit.device.PresenceSamplesContract;
import dev.dormouse.testkit.group.DeviceGroupsContract;
import dev.dormouse.testkit.group.InMemoryDeviceGroups;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.lease.LeasesContract;
import dev.dormouse.testkit.ledger.InMemoryLedger;
import dev.dormouse.testkit.ledger.LedgerContract;
import dev.dormouse.testkit.log.EventLogContract;
import dev.dormouse.testkit.log.InMemoryEventLog;
import dev.dormouse.testkit.network.InMemoryNetworkChoices;
import dev.dormouse.testkit.network.NetworkChoicesContract;
import dev.dormouse.testkit.presence.HabitsContract;
import dev.dormouse.testkit.presence.InMemoryHabits;
import dev.dormouse.testkit.profile.AssignmentsContract;
import dev.dormouse.testkit.profile.DeviceProfilesContract;
import dev.dormouse.testkit.profile.InMemoryAssignments;
import dev.dormouse.testkit.profile.InMemoryDeviceProfiles;
import dev.dormouse.testkit.profile.InMemorySharedVariables;
import dev.dormouse.testkit.profile.SharedVariablesContract;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import dev.dormouse.testkit.reconcile.DossiersContract;
import dev.dormouse.testkit.reconcile.InMemoryDossiers;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import dev.dormouse.testkit.registration.ObservationsContract;
import dev.dormouse.testkit.registration.RegistrationsContract;
import dev.dormouse.testkit.search.InMemoryTallies;
import dev.dormouse.testkit.search.SearchContract;
import dev.dormouse.testkit.search.SearchedPorts;
import dev.dormouse.testkit.tag.InMemoryTags;
import dev.dormouse.testkit.tag.TagsContract;
import dev.dormouse.testkit.telemetry.HistoryContract;
import dev.dormouse.testkit.telemetry.InMemoryHistory;
import dev.dormouse.testkit.telemetry.InMemoryLatestValues;
import dev.dormouse.testkit.telemetry.LatestValuesContract;
import dev.dormouse.testkit.time.VirtualTime;
import dev.dormouse.testkit.token.ApiTokensContract;
import dev.dormouse.testkit.token.InMemoryApiTokens;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
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
        protected CommandGroups groups() {
            return book.groups();
        }

        @Override
        protected void reopen() {
            book.flush();
        }
    }

    @Nested
    class AsLeases extends LeasesContract {
        private final VirtualTime time = new VirtualTime();
        private final InMemoryLeases leases = new InMemoryLeases(time);

        @Override
        protected Leases leases() {
            return leases;
        }

        @Override
        protected void pass(Duration duration) {
            time.advance(duration);
        }
    }

    @Nested
    class AsNodeBus extends NodeBusContract {
        private final InMemoryBus bus = new InMemoryBus();

        @Override
        protected NodeBus bus(NodeName node) {
            return bus.of(node);
        }
    }

    @Nested
    class AsRegistrations extends RegistrationsContract {
        private final InMemoryRegistrations registrations = new InMemoryRegistrations();

        @Override
        protected Registrations registrations() {
            return registrations;
        }

        @Override
        protected Observations observations() {
            return registrations.observations();
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsObservations extends ObservationsContract {
        private final InMemoryRegistrations registrations = new InMemoryRegistrations();

        @Override
        protected Registrations registrations() {
            return registrations;
        }

        @Override
        protected Observations observations() {
            return registrations.observations();
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsAssociations extends AssociationsContract {
        private final Associations associations = new InMemoryAssociations();

        @Override
        protected Associations associations() {
            return associations;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsSharedAssociations extends SharedAssociationsContract {
        private final Associations associations = new InMemoryAssociations();

        @Override
        protected Associations associations() {
            return associations;
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
    class AsSearch extends SearchContract {
        private final AtomicReference<SearchedPorts> ports = new AtomicReference<>();

        @BeforeEach
        void open() {
            var devices =
                    new InMemoryDevices(new Outage(), endpoint -> ports.get().around(endpoint));
            ports.set(new SearchedPorts(
                    devices,
                    new InMemoryTags(),
                    new InMemoryAssignments(),
                    new InMemoryAlarms(),
                    new InMemoryQuarantines(),
                    new InMemoryCredentials()));
        }

        @Override
        protected Tallies tallies() {
            return new InMemoryTallies(ports().devices(), ports()::around);
        }

        @Override
        protected SearchedPorts ports() {
            return ports.get();
        }
    }

    @Nested
    class AsPresenceSamples extends PresenceSamplesContract {
        private final PresenceSamples samples = new InMemoryPresenceSamples();

        @Override
        protected PresenceSamples samples() {
            return samples;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsTags extends TagsContract {
        private final Tags tags = new InMemoryTags();

        @Override
        protected Tags tags() {
            return tags;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsDeviceGroups extends DeviceGroupsContract {
        private final DeviceGroups groups = new InMemoryDeviceGroups();

        @Override
        protected DeviceGroups groups() {
            return groups;
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
    class AsHabits extends HabitsContract {
        private final Habits habits = new InMemoryHabits();

        @Override
        protected Habits habits() {
            return habits;
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
