package dev.dormouse.sql.registration;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.sql.database.StoreMeters;
import dev.dormouse.sql.database.TestDatabase;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinksTableTest {

    @TempDir
    Path directory;

    @Test
    void a_kind_of_device_has_its_links_stored_once_and_forgotten_with_the_last() {
        try (var database = TestDatabase.in(directory)) {
            var meters = new StoreMeters(new CollectorRegistry());
            var registrations = new SqlRegistrations(database, new SharedLinks(), 1, meters);
            for (int i = 0; i < 20; i++)
                registrations.put(aRegistration("lamp-" + i).build());
            var other = aRegistration("meter").objects("</3/0>,</3303/0>").build();
            registrations.put(other);
            assertThat(TestDatabase.rowsOf(database, "links")).isEqualTo(2);

            registrations.remove(other.id());
            registrations.sweepLinks();

            assertThat(TestDatabase.rowsOf(database, "links")).isEqualTo(1);
            assertThat(registrations.findByEndpoint(new EndpointName("lamp-1")))
                    .contains(aRegistration("lamp-1").build());
        }
    }
}
