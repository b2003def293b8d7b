package dev.dormouse.sql;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.time.Durations.millis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.sql.database.Row;
import dev.dormouse.sql.database.Sqlite;
import dev.dormouse.testkit.time.VirtualTime;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an open store does by itself, and what it tells of itself. */
class StoreInUseTest {

    @TempDir
    Path directory;

    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.in(directory);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void sightings_are_in_the_table_half_a_second_later() throws SQLException {
        var tomorrow = new Standing.Until(VirtualTime.BEGINNING.plusSeconds(86_400), false);
        store.get()
                .devices()
                .note(new Sighting(new EndpointName("lamp-7"), VirtualTime.BEGINNING, tomorrow, DeviceFacts.UNKNOWN));
        assertThat(rowsOf("devices")).isZero();

        store.time().advance(millis(500));

        assertThat(rowsOf("devices")).isEqualTo(1);
    }

    @Test
    void devices_of_one_kind_share_one_copy_of_their_links() {
        for (int i = 0; i < 2; i++)
            store.whole().registrations().put(aRegistration("lamp-" + i).build());
        store.reopen();

        var first = store.whole().registrations().findByEndpoint(new EndpointName("lamp-0"));
        var second = store.whole().registrations().findByEndpoint(new EndpointName("lamp-1"));

        assertThat(first.orElseThrow().objects()).isSameAs(second.orElseThrow().objects());
    }

    @Test
    void it_counts_commits_and_what_memory_answered() {
        var lamp = aRegistration("lamp-7").build();
        store.whole().registrations().put(lamp);
        store.whole().registrations().update(lamp.id(), aSignOfLife(lamp, VirtualTime.BEGINNING.plusSeconds(1)));
        store.whole().registrations().find(lamp.id());

        assertThat(sample("dormouse_sql_commit_changes_sum")).isGreaterThanOrEqualTo(2);
        assertThat(sample("dormouse_sql_commit_seconds_count")).isGreaterThanOrEqualTo(2);
        assertThat(store.registry()
                        .getSampleValue(
                                "dormouse_sql_cache_lookups_total",
                                new String[] {"cache", "result"},
                                new String[] {"registrations", "hit"}))
                .isPositive();
    }

    @Test
    void it_is_well() {
        assertThat(store.whole().health().name()).isEqualTo("store");
        assertThat(store.whole().health().condition()).isNotInstanceOf(HealthProbe.Condition.Failed.class);
    }

    @Test
    void it_can_be_closed_twice() {
        store.whole().close();
        store.whole().close();

        store = TestStore.in(directory);
        assertThat(store.whole().registrations().count()).isZero();
    }

    private double sample(String name) {
        return store.registry().getSampleValue(name);
    }

    private long rowsOf(String table) throws SQLException {
        try (var session = new Sqlite(directory.resolve("dormouse.db")).openForReading()) {
            return session.one("SELECT COUNT(*) FROM " + table, Row::number).orElseThrow();
        }
    }
}
