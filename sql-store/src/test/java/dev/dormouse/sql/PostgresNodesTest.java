package dev.dormouse.sql;

import static dev.dormouse.testkit.command.CommandBuilder.aCommand;
import static dev.dormouse.testkit.command.CommandBuilder.execute;
import static dev.dormouse.testkit.command.CommandBuilder.in;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.log.EventLog.Filter;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Value;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.postgres.PostgresServer;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Three nodes on one PostgreSQL are as one: nothing they do at the same time gets in the way of another. */
class PostgresNodesTest {

    private static final Instant NOON = VirtualTime.BEGINNING;
    private static final int NODES = 3;
    private static final int EACH = 8;

    private final PostgresConfig config = PostgresTestStore.config(
            PostgresServer.shared(), PostgresServer.shared().newSchema());
    private List<PostgresTestStore> nodes;

    @BeforeEach
    void startAllAtOnceOnNothing() {
        nodes = Crowd.of(NODES, number -> PostgresTestStore.on(config));
    }

    @AfterEach
    void close() {
        nodes.forEach(PostgresTestStore::close);
    }

    @Test
    void what_one_keeps_all_know_at_once_and_open_with_the_same_key() {
        var lamp = aPreSharedKey("lamp-7");
        admit(nodes.getFirst(), lamp.endpoint().value(), "lamp-7");

        for (var node : nodes) {
            assertThat(node.get()
                            .provisioning()
                            .credentials()
                            .findByIdentity(Purpose.MANAGEMENT, lamp.identity())
                            .map(grant -> grant.credential()))
                    .contains(lamp);
        }
    }

    @Test
    void an_identity_that_many_want_goes_to_one() {
        var outcomes = Crowd.of(
                NODES * EACH, number -> admit(nodes.get(number % NODES), "lamp-" + number, "the-same-identity"));

        assertThat(outcomes).filteredOn(ChangeOutcome.Changed.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(ChangeOutcome.IdentityTaken.class::isInstance)
                .hasSize(NODES * EACH - 1);
    }

    @Test
    void a_command_that_all_begin_at_the_same_moment_is_begun_by_one() {
        var reboots = IntStream.range(0, EACH)
                .mapToObj(number -> aCommand("c" + number, "lamp-" + number)
                        .asking(execute("/3/0/4"))
                        .build())
                .toList();
        nodes.getFirst().get().commandBook().keep(reboots);

        var begun = Crowd.of(NODES * EACH, number -> {
            var reboot = reboots.get(number / NODES);
            var sending = in(new CommandState.Sending(NOON, "node-" + number % NODES), reboot);
            return nodes.get(number % NODES).get().commandBook().begin(sending)
                    ? Optional.of(sending)
                    : Optional.empty();
        });

        var theOnes = begun.stream().flatMap(Optional::stream).toList();
        assertThat(theOnes).hasSize(EACH);
        assertThat(nodes.getLast().get().commandBook().sending()).isEqualTo(theOnes);
    }

    @Test
    void what_all_tell_at_the_same_moment_stands_in_one_log() {
        Crowd.of(NODES * EACH, number -> {
            var entry = new LogEntry(
                    NOON,
                    LogKind.REGISTERED,
                    Optional.of(new EndpointName("lamp-" + number)),
                    "It registered.",
                    Map.of());
            nodes.get(number % NODES).get().eventLog().note(entry);
            return number;
        });
        nodes.forEach(node -> node.time().advance(Duration.ofSeconds(1)));

        assertThat(nodes.getFirst()
                        .get()
                        .eventLog()
                        .page(Filter.ALL, Optional.empty(), 100)
                        .items())
                .hasSize(NODES * EACH);
    }

    @Test
    void the_first_points_of_many_devices_and_paths_are_all_kept() {
        Crowd.of(NODES * EACH, number -> {
            var path = NodePath.parse("/3303/" + number + "/5700");
            nodes.get(number % NODES)
                    .get()
                    .history()
                    .append(
                            new EndpointName("lamp-" + number / NODES),
                            List.of(new Point(path, NOON, new Value.Whole(number), TimedBy.DEVICE)));
            return number;
        });
        Crowd.of(NODES, number -> {
            nodes.get(number).time().advance(Duration.ofSeconds(1));
            return number;
        });

        for (int number = 0; number < NODES * EACH; number++) {
            var query = new HistoryQuery(
                    new EndpointName("lamp-" + number / NODES),
                    NodePath.parse("/3303/" + number + "/5700"),
                    NOON,
                    NOON.plusSeconds(1));
            assertThat(nodes.getFirst()
                            .get()
                            .history()
                            .points(query, Optional.empty(), 10)
                            .items())
                    .hasSize(1);
        }
    }

    @Test
    void a_network_chosen_on_one_node_is_heard_of_by_the_others() {
        var lamp = new EndpointName("lamp-7");
        nodes.get(0).get().networkChoices().put(lamp, "lora");
        nodes.get(1).time().advance(Duration.ofSeconds(10));
        assertThat(nodes.get(1).get().networkChoices().find(lamp)).contains("lora");

        nodes.get(1).get().networkChoices().remove(lamp);
        nodes.get(0).time().advance(Duration.ofSeconds(10));
        assertThat(nodes.get(0).get().networkChoices().find(lamp)).isEmpty();
    }

    private static ChangeOutcome admit(PostgresTestStore node, String endpoint, String identity) {
        return node.get()
                .provisioning()
                .credentials()
                .change(
                        new EndpointName(endpoint),
                        Purpose.MANAGEMENT,
                        Retired.Why.REPLACED,
                        keyring -> keyring.admitting(aPreSharedKey(endpoint, identity), Origin.OPERATOR, NOON));
    }
}
