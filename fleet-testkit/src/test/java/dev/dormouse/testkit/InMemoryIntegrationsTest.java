package dev.dormouse.testkit;

import dev.dormouse.fleet.integration.Integrations;
import dev.dormouse.fleet.integration.Outbox;
import dev.dormouse.fleet.replay.Replays;
import dev.dormouse.testkit.integration.InMemoryIntegrations;
import dev.dormouse.testkit.integration.IntegrationsContract;
import dev.dormouse.testkit.integration.OutboxContract;
import dev.dormouse.testkit.replay.InMemoryReplays;
import dev.dormouse.testkit.replay.ReplaysContract;
import org.junit.jupiter.api.Nested;

/** Integrations in memory are as good as those in tables. */
class InMemoryIntegrationsTest {

    @Nested
    class AsIntegrations extends IntegrationsContract {
        private final InMemoryIntegrations integrations = new InMemoryIntegrations();

        @Override
        protected Integrations integrations() {
            return integrations;
        }

        @Override
        protected Outbox outbox() {
            return integrations.outbox();
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsOutbox extends OutboxContract {
        private final InMemoryIntegrations integrations = new InMemoryIntegrations();

        @Override
        protected Outbox outbox() {
            return integrations.outbox();
        }

        @Override
        protected Integrations integrations() {
            return integrations;
        }

        @Override
        protected void reopen() {}
    }

    @Nested
    class AsReplays extends ReplaysContract {
        private final InMemoryReplays replays = new InMemoryReplays();

        @Override
        protected Replays replays() {
            return replays;
        }

        @Override
        protected void reopen() {}
    }
}
