package dev.dormouse.sql;

import dev.dormouse.fleet.device.PresenceSamples;
import dev.dormouse.fleet.group.DeviceGroups;
import dev.dormouse.fleet.location.Locations;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.testkit.device.PresenceSamplesContract;
import dev.dormouse.testkit.group.DeviceGroupsContract;
import dev.dormouse.testkit.search.SearchContract;
import dev.dormouse.testkit.search.SearchedPorts;
import dev.dormouse.testkit.tag.TagsContract;
import dev.dormouse.testkit.tenant.TenantsContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The store finds what queries mean, and keeps the tags and groups they speak of. */
class SqlSearchTest {

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
    class AsSearch extends SearchContract {
        @Override
        protected EventLog log() {
            return store.get().eventLog();
        }

        @Override
        protected Tallies tallies() {
            return store.get().tallies();
        }

        @Override
        protected Locations locations() {
            return store.get().locations();
        }

        @Override
        protected SearchedPorts ports() {
            var its = store.get();
            return new SearchedPorts(
                    its.devices(),
                    its.tags(),
                    its.assignments(),
                    its.alarms(),
                    its.provisioning().quarantines(),
                    its.provisioning().credentials(),
                    its.tenants());
        }
    }

    @Nested
    class AsPresenceSamples extends PresenceSamplesContract {
        @Override
        protected PresenceSamples samples() {
            return store.get().presenceSamples();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsTags extends TagsContract {
        @Override
        protected Tags tags() {
            return store.get().tags();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsTenants extends TenantsContract {
        @Override
        protected Tenants tenants() {
            return store.get().tenants();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsDeviceGroups extends DeviceGroupsContract {
        @Override
        protected DeviceGroups groups() {
            return store.get().deviceGroups();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }
}
