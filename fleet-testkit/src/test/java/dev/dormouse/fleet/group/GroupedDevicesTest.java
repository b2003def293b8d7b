package dev.dormouse.fleet.group;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.Devices.Filter;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.search.QueryReading;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.group.InMemoryDeviceGroups;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupedDevicesTest {

    private final TestFleet fleet = aFleet().with(
                    aDevice("lamp-1").running("Acme", "L7", "1.9").battery(10))
            .with(aDevice("lamp-2").running("Acme", "L7", "2.0").battery(90))
            .with(aDevice("meter-1").running("Zenner", "Z1", "2.0").battery(5));
    private final InMemoryDeviceGroups groups = new InMemoryDeviceGroups();
    private final GroupBook book = new GroupBook(groups);
    private final GroupedDevices devices = new GroupedDevices(fleet.devices(), book);

    @Test
    void a_saved_group_has_whoever_its_query_fits_at_the_time() {
        save("weak", "battery<20");

        assertThat(found("group==weak")).containsExactly("lamp-1", "meter-1");
        assertThat(found("group==WEAK;model==L7")).containsExactly("lamp-1");
        assertThat(found("group!=weak")).containsExactly("lamp-2");
        assertThat(devices.counts(filter("group==we*")).total()).isEqualTo(2);

        groups.put(new DeviceGroup(new Scope.Group("weak"), "", Optional.of("battery<8"), 2));
        assertThat(found("group==weak")).containsExactly("meter-1");
    }

    @Test
    void within_the_query_of_a_group_another_saved_group_is_only_a_name() {
        save("weak", "battery<20");
        save("odd", "group==weak,endpoint==lamp-2");

        assertThat(book.savedGroupIn(QueryReading.ofAccepted("!(model==L7;group==weak)")))
                .map(DeviceGroup::name)
                .contains(new Scope.Group("weak"));
        assertThat(book.savedGroupIn(QueryReading.ofAccepted("group==north"))).isEmpty();
        assertThat(found("group==odd")).containsExactly("lamp-2");
    }

    private void save(String name, String query) {
        groups.put(new DeviceGroup(new Scope.Group(name), "", Optional.of(query), 1));
    }

    private List<String> found(String query) {
        return devices.page(filter(query), Optional.empty(), 10).items().stream()
                .map(device -> device.endpoint().value())
                .toList();
    }

    private Filter filter(String query) {
        return new Filter(
                QueryReading.ofAccepted(query), Optional.empty(), fleet.time().instant());
    }
}
