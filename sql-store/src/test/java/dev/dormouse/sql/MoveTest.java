package dev.dormouse.sql;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.sql.move.Move;
import dev.dormouse.testkit.postgres.PostgresServer;
import dev.dormouse.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything cold goes from a directory to PostgreSQL, whenever it was cut off, and nothing is overwritten there. */
class MoveTest {

    private static final int FLEET = 5_000;
    private static final Instant NOON = VirtualTime.BEGINNING;
    private static final NodePath NAME = NodePath.parse("/3/0/0");
    private static final NodePath BATTERY = NodePath.parse("/3/0/9");

    private final PostgresServer server = PostgresServer.shared();
    private final PostgresConfig target = PostgresTestStore.config(server, server.newSchema());

    @TempDir
    Path directory;

    @BeforeEach
    void fill() {
        try (var store = TestStore.in(directory)) {
            var cold = store.get();
            cold.accounts().put(new Account("anna", "hash", Role.ADMIN, false, NOON));
            for (var name : List.of("lamp-7", "lamp-\u00e4", "Lamp-7", "lamp-\ud83d\ude80")) admit(cold, name);
            for (int number = 0; number < FLEET; number++)
                cold.latestValues()
                        .put(
                                new EndpointName("meter-" + number),
                                List.of(new Reading(NAME, new Value.Text("a\0b" + number), Optional.empty())),
                                Source.SEND,
                                NOON);
            cold.history()
                    .append(
                            new EndpointName("lamp-7"),
                            List.of(
                                    new Point(BATTERY, NOON, new Value.Decimal(0.1 + 0.2), TimedBy.DEVICE),
                                    new Point(BATTERY, NOON.minusSeconds(60), new Value.Whole(-7), TimedBy.ARRIVAL)));
            store.time().advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void all_of_it_is_there_and_opens_with_the_same_key() {
        var arrived = Move.run(directory, target, NOON, step -> {});

        assertThat(arrived.rows()).isGreaterThan(FLEET);
        assertThat(Move.run(directory, target, NOON, step -> {}))
                .as("made again")
                .isEqualTo(arrived);
        Move.finish(target);
        assertThatAllIsThere();
        assertThatThrownBy(() -> Move.run(directory, target, NOON, step -> {}))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("holds a fleet already");
    }

    @Test
    void cut_off_in_the_middle_of_a_table_it_goes_on_where_it_was() {
        var steps = new int[1];
        for (int lives = 0; lives < 4; lives++) {
            steps[0] = 0;
            assertThatThrownBy(() -> Move.run(directory, target, NOON, step -> dieAfterTheSecond(steps)))
                    .hasMessage("pulled the plug");
        }

        var seen = new StringBuilder();
        Move.run(directory, target, NOON, step -> seen.append(step).append('\n'));

        assertThat(seen).as("what was left for the last life").doesNotContain("accounts");
        assertThatAllIsThere();
    }

    @Test
    void what_changed_on_the_way_is_found() {
        assertThatThrownBy(() -> Move.run(directory, target, NOON, step -> {
                    if (step.startsWith("latest_values: " + FLEET))
                        server.psql("UPDATE " + target.schema()
                                + ".latest_values SET value = 'other' WHERE endpoint = 'meter-4711'");
                }))
                .isInstanceOf(StartupFailure.class)
                .hasMessageContaining("What arrived of latest_values is not what left");
    }

    @Test
    void nothing_is_moved_beside_a_server_or_a_node() {
        try (var running = TestStore.in(directory)) {
            assertThatThrownBy(() -> Move.run(directory, target, NOON, step -> {}))
                    .hasMessageContaining("in use");
            assertThat(running.get().accounts().all()).hasSize(1);
        }
        try (var node = PostgresTestStore.on(target)) {
            assertThatThrownBy(() -> Move.run(directory, target, NOON, step -> {}))
                    .hasMessageContaining("is in use by a node");
            assertThat(node.get().accounts().all()).isEmpty();
        }
    }

    private static void dieAfterTheSecond(int[] steps) {
        if (++steps[0] == 2) throw new IllegalStateException("pulled the plug");
    }

    private void assertThatAllIsThere() {
        try (var node = PostgresTestStore.on(target)) {
            var cold = node.get();
            assertThat(cold.accounts().find("anna")).isPresent();
            assertThat(cold.provisioning().credentials().count()).isEqualTo(4);
            assertThat(cold.provisioning()
                            .credentials()
                            .find(new EndpointName("lamp-7"), Purpose.MANAGEMENT)
                            .current())
                    .contains(aPreSharedKey("lamp-7"));
            assertThat(cold.latestValues().of(new EndpointName("meter-4711"), Optional.empty()))
                    .singleElement()
                    .satisfies(latest -> assertThat(latest.reading().value()).isEqualTo(new Value.Text("a\0b4711")));
            var query = new HistoryQuery(
                    new EndpointName("lamp-7"), BATTERY, NOON.minusSeconds(3_600), NOON.plusSeconds(1));
            assertThat(cold.history().points(query, Optional.empty(), 10).items())
                    .extracting(Point::value)
                    .containsExactly(new Value.Whole(-7), new Value.Decimal(0.1 + 0.2));
            admit(cold, "lamp-new");
            cold.provisioning()
                    .credentials()
                    .change(
                            new EndpointName("lamp-new"),
                            Purpose.MANAGEMENT,
                            Retired.Why.REPLACED,
                            keyring -> keyring.admitting(
                                    aPreSharedKey("lamp-new", "another"), Origin.OPERATOR, NOON.plusSeconds(1)));
            assertThat(cold.provisioning().credentials().retired(new EndpointName("lamp-new"), 5))
                    .hasSize(1);
        }
    }

    private static void admit(SqlStore store, String endpoint) {
        store.provisioning()
                .credentials()
                .change(
                        new EndpointName(endpoint),
                        Purpose.MANAGEMENT,
                        Retired.Why.REPLACED,
                        keyring -> keyring.admitting(aPreSharedKey(endpoint), Origin.OPERATOR, NOON));
    }
}
