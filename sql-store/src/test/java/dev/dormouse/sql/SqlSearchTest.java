package dev.dormouse.sql;

import dev.dormouse.fleet.group.DeviceGroups;
import dev.dormouse.fleet.search.Tallies;
import dev.dormouse.fleet.tag.Tags;
import dev.dormouse.testkit.group.DeviceGroupsContract;
import dev.dormouse.testkit.search.SearchContract;
import dev.dormouse.testkit.search.SearchedPorts;
import dev.dormouse.testkit.tag.TagsContract;
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
        protected Tallies tallies() {
            return store.get().tallies();
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
                    its.provisioning().credentials());
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
