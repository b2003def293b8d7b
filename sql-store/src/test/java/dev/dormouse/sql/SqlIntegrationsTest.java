package dev.dormouse.sql;

import dev.dormouse.fleet.integration.Integrations;
import dev.dormouse.fleet.integration.Outbox;
import dev.dormouse.fleet.replay.Replays;
import dev.dormouse.testkit.integration.IntegrationsContract;
import dev.dormouse.testkit.integration.OutboxContract;
import dev.dormouse.testkit.replay.ReplaysContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps what other systems are to be told. */
class SqlIntegrationsTest {

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
    class AsIntegrations extends IntegrationsContract {
        @Override
        protected Integrations integrations() {
            return store.get().integrations();
        }

        @Override
        protected Outbox outbox() {
            return store.get().outbox();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsOutbox extends OutboxContract {
        @Override
        protected Outbox outbox() {
            return store.get().outbox();
        }

        @Override
        protected Integrations integrations() {
            return store.get().integrations();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }

    @Nested
    class AsReplays extends ReplaysContract {
        @Override
        protected Replays replays() {
            return store.get().replays();
        }

        @Override
        protected void reopen() {
            store.reopen();
        }
    }
}
