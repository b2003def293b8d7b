package dev.dormouse.fleet.device;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.event.FleetEvent.DeviceDecommissioned;
import dev.dormouse.fleet.event.FleetEvent.DeviceForgotten;
import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DecommissioningTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestFleet fleet = aFleet();
    private final Decommissioning decommissioning = fleet.decommissioning();

    @Test
    void a_forgotten_device_leaves_nothing_but_its_credential() {
        fleet.with(aDevice("lamp-7").secured());
        var battery = new Reading(NodePath.parse("/3/0/9"), new Value.Whole(80));
        fleet.events()
                .publish(new ValuesReported(
                        LAMP, List.of(battery), Source.SEND, fleet.time().instant()));

        assertThat(decommissioning.forget(LAMP)).isTrue();

        assertThat(fleet.registered()).isEmpty();
        assertThat(fleet.devices().find(LAMP)).isEmpty();
        assertThat(fleet.latestValues().of(LAMP, Optional.empty())).isEmpty();
        assertThat(fleet.credentials().find(LAMP, Purpose.MANAGEMENT).current()).isPresent();
        assertThat(fleet.told()).last().isInstanceOf(DeviceForgotten.class);
    }

    @Test
    void a_decommissioned_device_is_gone_for_good_and_what_it_had_is_remembered() {
        fleet.with(aDevice("lamp-7").secured());
        fleet.locksmith().admit(aPreSharedKey("lamp-7", "factory"), Purpose.BOOTSTRAP, Origin.OPERATOR);
        fleet.quarantine().impose(LAMP, "ada", "it was stolen");

        assertThat(decommissioning.decommission(LAMP, "ada")).isTrue();

        assertThat(fleet.credentials().count()).isZero();
        assertThat(fleet.devices().find(LAMP)).isEmpty();
        assertThat(fleet.quarantine().isImposedOn(LAMP)).isFalse();
        assertThat(fleet.credentials().retired(LAMP, 10))
                .extracting(Retired::why)
                .containsOnly(Retired.Why.DECOMMISSIONED)
                .hasSize(2);
        assertThat(fleet.told())
                .last()
                .isEqualTo(new DeviceDecommissioned(LAMP, 2, "ada", fleet.time().instant()));
        assertThat(decommissioning.decommission(LAMP, "ada")).isFalse();
    }

    @Test
    void a_device_nobody_knows_cannot_be_forgotten() {
        assertThat(decommissioning.forget(LAMP)).isFalse();
        assertThat(fleet.told()).isEmpty();
    }
}
