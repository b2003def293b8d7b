package dev.dormouse.sql;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.CatchUp;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.Inventory;
import dev.dormouse.fleet.network.NetworkProfiles;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import io.prometheus.client.CollectorRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatchUpTest {

    private static final int FLEET = 1_300;
    private static final int MOST_PENDING = 500;

    @TempDir
    Path directory;

    @Test
    void a_fleet_larger_than_what_may_wait_is_caught_up_with_to_the_last_device() {
        var time = new VirtualTime();
        var metrics = new CollectorRegistry();
        var config = new SqlStoreConfig(
                directory, FLEET, Duration.ofSeconds(10), 256, 20_000, MOST_PENDING, Duration.ofSeconds(5));
        try (var store = EmbeddedStore.open(config, TestStore.key(7), new SharedLinks(), metrics, time, time)) {
            Crowd.of(FLEET, number -> {
                store.registrations().put(aRegistration("lamp-" + number).build());
                return number;
            });

            var presence =
                    new PresenceBook(store.registrations(), store.habits(), endpoint -> NetworkProfiles.ETHERNET, time);

            var inventory = new Inventory(store.cold().devices(), presence, endpoint -> NetworkProfiles.ETHERNET);
            new CatchUp(store.registrations(), inventory, time).begin();
            time.advance(Duration.ofSeconds(1));

            var everyone = new Filter("", Optional.empty(), time.instant());
            assertThat(store.cold().devices().counts(everyone).total()).isEqualTo(FLEET);
            assertThat(metrics.getSampleValue(
                            "dormouse_sql_write_behind_dropped_total", new String[] {"what"}, new String[] {"sightings"
                            }))
                    .isZero();
        }
    }
}
