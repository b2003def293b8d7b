package dev.dormouse.sql.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.location.Area;
import dev.dormouse.fleet.location.Box;
import dev.dormouse.fleet.location.Location;
import dev.dormouse.fleet.vault.LocalMasterKey;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.sql.device.SqlDevices;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocationsMigrationTest {

    private static final int BEFORE_LOCATIONS = 33;
    private static final Writer.Limits LIMITS = new Writer.Limits(64, 100, Duration.ofSeconds(10));

    @TempDir
    Path directory;

    private final StoreMeters meters = new StoreMeters(new CollectorRegistry());

    @Test
    void what_devices_told_an_earlier_release_is_on_the_map() throws SQLException {
        var sqlite = new Sqlite(directory.resolve("dormouse.db"));
        try (var session = sqlite.openForWriting()) {
            new Migrations(sqlite, Migrations.SCRIPTS.subList(0, BEFORE_LOCATIONS))
                    .apply(session, VirtualTime.BEGINNING);
            for (var endpoint : new String[] {"lamp-1", "lamp-2", "lamp-3", "lamp-4"})
                session.change(
                        "INSERT INTO devices (endpoint, first_seen, last_seen, late_from, searched, endpoint_key)"
                                + " VALUES (?, 1, 1, 1, ?, ?)",
                        endpoint,
                        endpoint,
                        endpoint);
            told(session, "lamp-1", 0, "FLOAT", "52.520008");
            told(session, "lamp-1", 1, "FLOAT", "-13.4049544");
            told(session, "lamp-2", 0, "FLOAT", "1.0E300");
            told(session, "lamp-2", 1, "INTEGER", "13");
            told(session, "lamp-3", 0, "FLOAT", "NaN");
            told(session, "lamp-3", 1, "STRING", "east");
            session.commit();
        }

        try (var database = Database.open(new Database.Opening(
                sqlite,
                new LocalMasterKey(new byte[Vault.KEY_BYTES], new SecureRandom()),
                LIMITS,
                Database.ReaderThreads.LOCAL,
                meters,
                VirtualTime.BEGINNING))) {
            var devices = new SqlDevices(database, 10, meters);
            devices.complete();

            assertThat(devices.find(new EndpointName("lamp-1")).orElseThrow().location())
                    .contains(Location.of(52.520008, -13.404954));
            assertThat(devices.find(new EndpointName("lamp-2")).orElseThrow().location())
                    .isEmpty();
            assertThat(devices.find(new EndpointName("lamp-3")).orElseThrow().location())
                    .isEmpty();
            var everyone = new Filter("", Optional.empty(), VirtualTime.BEGINNING);
            assertThat(devices.locations().patches(everyone, Area.touching(Box.WORLD, 3)))
                    .extracting(patch -> patch.one().value())
                    .containsExactly("lamp-1");
            assertThat(devices.page(new Filter("lamp-4", Optional.empty(), VirtualTime.BEGINNING), Optional.empty(), 5)
                            .items())
                    .hasSize(1);
        }
    }

    private static void told(Session session, String endpoint, int resource, String type, String value)
            throws SQLException {
        session.change(
                "INSERT INTO latest_values (endpoint, object, instance, resource, entry, type, value, source,"
                        + " received_at, taken_at) VALUES (?, 6, 0, ?, -1, ?, ?, 'NOTIFY', 1, 1)",
                endpoint,
                resource,
                type,
                value);
    }
}
