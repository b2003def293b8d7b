package dev.dormouse.testkit;

import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.fleet.group.DeviceGroups;
import dev.dormouse.fleet.location.Locations;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.search.Subject;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.testkit.alarm.InMemoryAlarms;
import dev.dormouse.testkit.credential.InMemoryCredentials;
import dev.dormouse.testkit.device.InMemoryDevices;
import dev.dormouse.testkit.device.InMemoryPresenceSamples;
import dev.dormouse.testkit.device.PresenceSamplesContract;
import dev.dormouse.testkit.group.DeviceGroupsContract;
import dev.dormouse.testkit.group.InMemoryDeviceGroups;
import dev.dormouse.testkit.log.InMemoryEventLog;
import dev.dormouse.testkit.profile.InMemoryAssignments;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import dev.dormouse.testkit.search.InMemoryLocations;
import dev.dormouse.testkit.search.InMemoryTallies;
import dev.dormouse.testkit.search.SearchContract;
import dev.dormouse.testkit.search.SearchedPorts;
import dev.dormouse.testkit.tag.InMemoryTags;
import dev.dormouse.testkit.tag.TagsContract;
import dev.dormouse.testkit.tenant.InMemoryTenants;
import dev.dormouse.testkit.tenant.TenantsContract;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** What is in memory of the inventory's search keeps the contracts too; as {@link InMemoryPortsTest} for all else. */
class InMemorySearchTest {

    @Nested
    class AsSearch extends SearchContract {
        private final AtomicReference<SearchedPorts> ports = new AtomicReference<>();
        private final AtomicReference<EventLog> log = new AtomicReference<>();

        @BeforeEach
        void open() {
            var devices =
                    new InMemoryDevices(new Outage(), endpoint -> ports.get().around(endpoint));
            ports.set(new SearchedPorts(
                    devices,
                    new InMemoryTags(),
                    new InMemoryAssignments(),
                    new InMemoryAlarms(new Outage(), this::fits),
                    new InMemoryQuarantines(),
                    new InMemoryCredentials(),
                    new InMemoryTenants()));
            log.set(new InMemoryEventLog(new Outage(), this::fits));
        }

        private boolean fits(Devices.Filter filter, EndpointName endpoint) {
            return ports().devices()
                    .find(endpoint)
                    .filter(device -> filter.whole().fits(new Subject(device, ports().around(endpoint), filter.now())))
                    .isPresent();
        }

        @Override
        protected EventLog log() {
            return log.get();
        }

        @Override
        protected Tallies tallies() {
            return new InMemoryTallies(ports().devices(), ports()::around);
        }

        @Override
        protected Locations locations() {
            return new InMemoryLocations(ports().devices());
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
    class AsTenants extends TenantsContract {
        private final Tenants tenants = new InMemoryTenants();

        @Override
        protected Tenants tenants() {
            return tenants;
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
}
