package dev.dormouse.sql.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.WithoutWaiting;
import dev.dormouse.fleet.WouldWait;
import dev.dormouse.testkit.Crowd;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriterTest {

    private static final int CALLERS = 32;
    private static final int EACH = 25;

    @TempDir
    Path directory;

    @Test
    void callers_who_come_together_share_commits() {
        var registry = new CollectorRegistry();
        try (var database = TestDatabase.in(directory, new Writer.Limits(64, 100, Duration.ofSeconds(10)), registry)) {
            Crowd.of(CALLERS, caller -> {
                for (int i = 0; i < EACH; i++)
                    database.writer().write("keep a fact", session -> keep(session, "of-" + caller));
                return caller;
            });

            assertThat(registry.getSampleValue("dormouse_sql_commit_changes_sum"))
                    .isGreaterThanOrEqualTo(CALLERS * EACH);
            assertThat(registry.getSampleValue("dormouse_sql_commit_changes_count"))
                    .isLessThan(CALLERS * EACH / 4);
        }
    }

    @Test
    void who_must_not_wait_is_refused_before_anything_is_done() {
        try (var database = TestDatabase.in(
                directory, new Writer.Limits(64, 100, Duration.ofSeconds(10)), new CollectorRegistry())) {
            assertThatThrownBy(() -> WithoutWaiting.get(
                            () -> database.writer().write("keep a fact", session -> keep(session, "one"))))
                    .isInstanceOf(WouldWait.class);
            assertThatThrownBy(() -> WithoutWaiting.get(
                            () -> database.lookups().read("look a fact up", session -> Facts.find(session, "one"))))
                    .isInstanceOf(WouldWait.class);

            Optional<byte[]> kept = database.lookups().read("look a fact up", session -> Facts.find(session, "one"));
            assertThat(kept).isEmpty();
        }
    }

    private static int keep(Session session, String name) throws SQLException {
        Facts.keep(session, name, new byte[1]);
        return 1;
    }
}
