package dev.dormouse.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.telemetry.HistoryQuery;
import dev.dormouse.fleet.telemetry.Point;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.fleet.telemetry.TimedBy;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.sql.database.Database;
import dev.dormouse.sql.database.Postgres;
import dev.dormouse.sql.database.PostgresConfig;
import dev.dormouse.sql.database.SpoolPlace;
import dev.dormouse.testkit.postgres.PostgresServer;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is lost, and what is not, while PostgreSQL is killed, frozen or kept busy by another node. */
class PostgresFaultsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private static PostgresServer server;

    private PostgresConfig config;
    private PostgresTestStore store;

    @BeforeAll
    static void start() {
        server = PostgresServer.own();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() {
        config = PostgresTestStore.config(server, server.newSchema(), PATIENCE);
        store = PostgresTestStore.on(config);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void killed_it_is_away_and_back_it_is_as_it_was_without_a_restart_of_ours() {
        keep("before");
        server.kill();

        assertThatThrownBy(() -> store.get().accounts().find("before")).isInstanceOf(StoreUnavailable.class);
        assertThatThrownBy(() -> keep("meanwhile")).isInstanceOf(StoreUnavailable.class);
        assertThat(store.get().health().condition()).isInstanceOf(HealthProbe.Condition.Failed.class);
        // Values come from devices, who are not to notice.
        report(21.5);
        store.time().advance(Duration.ofSeconds(1));
        server.startAgain();

        assertThat(store.get().accounts().find("before")).isPresent();
        keep("after");
        assertThat(store.get().health().condition()).isEqualTo(HealthProbe.WELL);
        store.time().advance(Duration.ofSeconds(1));
        store.reopen();
        assertThat(store.get().accounts().all()).extracting(Account::name).containsExactly("after", "before");
        assertThat(store.get().latestValues().of(LAMP, Optional.empty())).hasSize(1);
    }

    @Test
    void points_wait_on_the_disk_while_it_is_away_also_over_a_restart_of_ours(@TempDir Path directory) {
        store.close();
        store = PostgresTestStore.on(spooling(directory.resolve("spool"), 1 << 20));
        server.kill();
        for (int minute = 0; minute < 3; minute++) {
            append(minute);
            store.time().advance(Duration.ofSeconds(1));
        }
        assertThat(directory.resolve("spool").toFile().list()).hasSize(3);
        append(3);
        store.close();
        assertThat(directory.resolve("spool").toFile().list()).hasSize(4);
        server.startAgain();

        store = PostgresTestStore.on(spooling(directory.resolve("spool"), 1 << 20));
        append(4);
        store.time().advance(Duration.ofSeconds(1));

        assertThat(directory.resolve("spool").toFile().list()).isEmpty();
        assertThat(points()).isEqualTo(5);
    }

    @Test
    void a_full_spool_takes_no_more_and_what_waits_in_memory_stays_there(@TempDir Path directory) {
        store.close();
        store = PostgresTestStore.on(spooling(directory.resolve("spool"), 100));
        server.kill();
        append(0);
        store.time().advance(Duration.ofSeconds(1));
        append(1);
        store.time().advance(Duration.ofSeconds(1));
        assertThat(directory.resolve("spool").toFile().list()).hasSize(1);
        server.startAgain();

        store.time().advance(Duration.ofSeconds(1));

        assertThat(points()).isEqualTo(2);
    }

    @Test
    void connections_that_ended_while_nobody_used_them_are_no_outage() {
        keep("before");
        assertThat(store.get().accounts().find("before")).isPresent();
        server.kill();
        server.startAgain();

        assertThat(store.get().accounts().find("before")).isPresent();
        keep("after");
        assertThat(store.get().accounts().all()).hasSize(2);
    }

    @Test
    void frozen_it_costs_no_caller_more_than_the_patience_and_thawed_it_goes_on() {
        keep("before");
        server.freeze();
        try {
            assertThatThrownBy(() -> keep("meanwhile")).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.get().accounts().find("before")).isInstanceOf(StoreUnavailable.class);
            assertThat(store.get().health().condition()).isInstanceOf(HealthProbe.Condition.Failed.class);
        } finally {
            server.thaw();
        }

        keep("after");
        assertThat(store.get().accounts().find("after")).isPresent();
        assertThat(store.get().health().condition()).isEqualTo(HealthProbe.WELL);
    }

    @Test
    void a_node_that_stops_in_the_middle_of_a_change_keeps_the_others_waiting_for_half_their_patience()
            throws Exception {
        var dialect = Postgres.besideOthers(config);
        try (var stopped = dialect.openForWriting()) {
            dialect.begin(stopped);

            keep("lamp");

            assertThat(store.get().accounts().find("lamp")).isPresent();
            assertThatThrownBy(stopped::commit)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            lost -> assertThat(dialect.isLost(lost)).isTrue());
        }
    }

    @Test
    void who_cannot_be_reached_or_will_not_have_us_is_named_in_a_sentence() {
        assertThatOpening(new PostgresConfig(
                        List.of(new PostgresConfig.Host("127.0.0.1", 1)),
                        config.database(),
                        config.schema(),
                        config.user(),
                        config.password(),
                        Optional.empty(),
                        PATIENCE,
                        PATIENCE,
                        Database.ReaderThreads.LOCAL,
                        config.partitions(),
                        Optional.empty()))
                .hasMessageContaining("PostgreSQL at 127.0.0.1:1/postgres cannot be reached");
        assertThatOpening(with(config.database(), "guessed"))
                .hasMessageContaining("refuses dormouse")
                .hasMessageNotContaining("guessed");
        assertThatOpening(with("nowhere", PostgresServer.PASSWORD)).hasMessageContaining("has no such database");
    }

    @Test
    void a_command_that_must_be_alone_is_refused_beside_a_node_and_a_node_beside_it() {
        assertThatThrownBy(() -> openAlone(config)).hasMessageContaining("is in use by a node. Stop all nodes first.");
        store.close();

        try (var alone = openAlone(config)) {
            assertThat(alone.accounts().all()).isEmpty();
            assertThatOpening(config).hasMessageContaining("in use by a command that must be alone");
        }
        store = PostgresTestStore.on(config);
    }

    private PostgresConfig spooling(Path directory, long bytes) {
        return new PostgresConfig(
                config.hosts(),
                config.database(),
                config.schema(),
                config.user(),
                config.password(),
                Optional.empty(),
                PATIENCE,
                PATIENCE,
                config.readers(),
                config.partitions(),
                Optional.of(new SpoolPlace(directory, bytes)));
    }

    private void append(int minute) {
        var point = new Point(
                new ResourcePath(3303, 0, 5700),
                VirtualTime.BEGINNING.plusSeconds(60L * minute),
                new Value.Decimal(21.5),
                TimedBy.DEVICE);
        store.get().history().append(LAMP, List.of(point));
    }

    private int points() {
        var query = new HistoryQuery(
                LAMP, new ResourcePath(3303, 0, 5700), VirtualTime.BEGINNING, VirtualTime.BEGINNING.plusSeconds(3_600));
        return store.get()
                .history()
                .points(query, Optional.empty(), 100)
                .items()
                .size();
    }

    private PostgresConfig with(String database, String password) {
        return new PostgresConfig(
                config.hosts(),
                database,
                config.schema(),
                config.user(),
                Optional.of(new Secret(password.getBytes(StandardCharsets.UTF_8))),
                Optional.empty(),
                PATIENCE,
                PATIENCE,
                config.readers(),
                config.partitions(),
                Optional.empty());
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatOpening(PostgresConfig config) {
        return assertThatThrownBy(() -> PostgresTestStore.on(config).close()).isInstanceOf(StartupFailure.class);
    }

    private SqlStore openAlone(PostgresConfig config) {
        var time = new VirtualTime();
        return PostgresStore.openAlone(config, TestStore.key(7), new CollectorRegistry(), time, time);
    }

    private void keep(String account) {
        store.get().accounts().put(new Account(account, "hash", Role.VIEWER, false, VirtualTime.BEGINNING));
    }

    private void report(double celsius) {
        var reading = new Reading(new ResourcePath(3303, 0, 5700), new Value.Decimal(celsius), Optional.empty());
        store.get().latestValues().put(LAMP, List.of(reading), Source.SEND, VirtualTime.BEGINNING);
    }
}
