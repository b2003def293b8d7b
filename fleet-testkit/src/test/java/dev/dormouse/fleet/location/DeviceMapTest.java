package dev.dormouse.fleet.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.device.Devices.Sighting;
import dev.dormouse.fleet.device.Devices.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.device.InMemoryDevices;
import dev.dormouse.testkit.search.InMemoryLocations;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviceMapTest {

    private static final long SEED = Long.getLong("location.seed", 20_261_129);
    private static final Filter EVERYONE = new Filter("", Optional.empty(), VirtualTime.BEGINNING);

    private final Devices devices = new InMemoryDevices();
    private final DeviceMap map = new DeviceMap(devices, new InMemoryLocations(devices));

    @Test
    void whatever_box_is_looked_at_each_device_counts_once() {
        var random = new Random(SEED);
        var all = new ArrayList<Device>();
        for (int i = 0; i < 3_000; i++)
            all.add(device("lamp-" + i, random.nextGaussian() * 25, random.nextDouble(-180, 180)));

        for (int i = 0; i < 200; i++) {
            double south = random.nextDouble(-90, 90);
            var box = Box.of(
                    south, random.nextDouble(-180, 180), random.nextDouble(south, 90), random.nextDouble(-180, 180));
            var look = map.look(EVERYONE, box, random.nextInt(20));

            long inside = all.stream().filter(its -> box.contains(place(its))).count();
            assertThat(look.devices()).as("seed %d: %s", SEED, box).isBetween(inside, 3_000L);
            assertThat(look.clusters()).hasSizeLessThanOrEqualTo(2 * 1_024);
            assertThat(look.clusters()).extracting(its -> its.cell().key()).doesNotHaveDuplicates();
            assertThat(look.clusters()).allSatisfy(cluster -> {
                assertThat(cluster.cell().box().contains(cluster.about())).isTrue();
                assertThat(cluster.devices())
                        .isEqualTo(all.stream()
                                .filter(its -> Cell.at(place(its), look.level()).equals(cluster.cell()))
                                .count());
            });
        }
        assertThat(map.look(EVERYONE, Box.WORLD).devices()).isEqualTo(3_000);
        assertThat(map.look(EVERYONE, Box.of(-90, 10.1, 90, 10), 0).devices()).isEqualTo(3_000);
    }

    @Test
    void latitude_and_longitude_may_come_one_after_the_other() {
        register("lamp-7");
        report("lamp-7", "/6/0/0", 52.5);
        assertThat(map.look(EVERYONE, Box.WORLD).alone()).isEmpty();

        report("lamp-7", "/6/0/1", 13.4);

        assertThat(map.look(EVERYONE, Box.WORLD).alone())
                .extracting(Device::location)
                .containsExactly(Optional.of(Location.of(52.5, 13.4)));
    }

    @Test
    void what_cannot_be_is_not_believed() {
        device("lamp-7", 52.5, 13.4);

        report("lamp-7", "/6/0/0", 91);
        report("lamp-7", "/6/0/1", Double.NaN);

        assertThat(place(devices.find(new EndpointName("lamp-7")).orElseThrow()))
                .isEqualTo(Location.of(52.5, 13.4));
    }

    private Device device(String endpoint, double latitude, double longitude) {
        register(endpoint);
        report(endpoint, "/6/0/0", Math.clamp(latitude, -90, 90));
        report(endpoint, "/6/0/1", longitude);
        return devices.find(new EndpointName(endpoint)).orElseThrow();
    }

    private void register(String endpoint) {
        var until = new Standing.Until(VirtualTime.BEGINNING.plus(Duration.ofHours(1)), false);
        devices.note(new Sighting(new EndpointName(endpoint), VirtualTime.BEGINNING, until, DeviceFacts.UNKNOWN));
    }

    private void report(String endpoint, String path, double degrees) {
        var readings = List.of(new Reading(NodePath.parse(path), new Value.Decimal(degrees)));
        devices.note(new Sighting(
                new EndpointName(endpoint), VirtualTime.BEGINNING, new Standing.Unchanged(), DeviceFacts.in(readings)));
    }

    private static Location place(Device device) {
        return device.location().orElseThrow();
    }
}
