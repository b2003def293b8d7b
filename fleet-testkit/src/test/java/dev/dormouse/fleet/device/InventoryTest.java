package dev.dormouse.fleet.device;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.event.FleetEvent.ValuesReported;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestFleet fleet = aFleet();

    @Test
    void a_report_tells_facts_and_that_the_device_was_seen() {
        fleet.with(aDevice("lamp-7"));
        fleet.time().advance(seconds(10));
        var firmware = new Reading(NodePath.parse("/3/0/3"), new Value.Text("1.4.2"));

        fleet.events()
                .publish(new ValuesReported(
                        LAMP, List.of(firmware), Source.NOTIFY, fleet.time().instant()));

        var device = fleet.devices().find(LAMP).orElseThrow();
        assertThat(device.facts().firmware()).contains("1.4.2");
        assertThat(device.lastSeen()).isEqualTo(fleet.time().instant());
    }

    @Test
    void a_device_that_left_stays_in_the_inventory() {
        fleet.with(aDevice("lamp-7").registeredFor(seconds(60)));

        fleet.time().advance(seconds(61));

        assertThat(fleet.devices().find(LAMP).orElseThrow().registeredUntil()).isEmpty();
    }

    @Test
    void what_a_crash_kept_from_the_inventory_is_caught_up_with() {
        var registration = aRegistration("lamp-7").lasting(seconds(60)).build();
        fleet.registrations().put(registration);
        assertThat(fleet.devices().find(LAMP)).isEmpty();

        new CatchUp(
                        fleet.registrations(),
                        new Inventory(fleet.devices(), fleet.presence(), fleet.networks()),
                        fleet.time())
                .begin();
        fleet.time().advance(seconds(1));

        assertThat(fleet.devices().find(LAMP).orElseThrow().registeredUntil()).contains(registration.expiresAt());
    }

    @Test
    void catching_up_waits_for_a_store_that_is_away() {
        fleet.registrations().put(aRegistration("lamp-7").lasting(seconds(600)).build());
        fleet.outage().begin();
        new CatchUp(
                        fleet.registrations(),
                        new Inventory(fleet.devices(), fleet.presence(), fleet.networks()),
                        fleet.time())
                .begin();
        fleet.time().advance(seconds(60));
        fleet.outage().end();
        assertThat(fleet.devices().find(LAMP)).isEmpty();

        fleet.time().advance(seconds(10));

        assertThat(fleet.devices().find(LAMP)).isPresent();
    }

    @Test
    void who_registers_anew_and_never_left_has_probably_restarted() {
        fleet.with(aDevice("lamp-7"));
        assertThat(fleet.devices().find(LAMP).orElseThrow().facts().restartedAt())
                .isEmpty();
        fleet.time().advance(seconds(10));

        fleet.with(aDevice("lamp-7"));

        assertThat(fleet.devices().find(LAMP).orElseThrow().facts().restartedAt())
                .contains(fleet.time().instant());
    }
}
