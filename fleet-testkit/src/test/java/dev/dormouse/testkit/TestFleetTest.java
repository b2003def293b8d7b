package dev.dormouse.testkit;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.presence.Presence;
import org.junit.jupiter.api.Test;

class TestFleetTest {

    @Test
    void a_device_silent_past_its_lifetime_leaves_the_fleet() {
        var fleet = aFleet().with(aDevice("lamp-7").registeredFor(seconds(60)));

        fleet.time().advance(seconds(61));

        assertThat(fleet.registered()).isEmpty();
        assertThat(fleet.told()).hasSize(2).last().isInstanceOf(FleetEvent.RegistrationExpired.class);
        assertThat(fleet.devices()
                        .find(new EndpointName("lamp-7"))
                        .orElseThrow()
                        .registeredUntil())
                .isEmpty();
    }

    @Test
    void a_sleeping_device_falls_asleep_when_its_window_is_over() {
        var fleet = aFleet().with(aDevice("meter-1").secured().sleeping());

        fleet.time().advance(seconds(94));

        assertThat(fleet.presence().of(new EndpointName("meter-1"))).isInstanceOf(Presence.Asleep.class);
    }

    @Test
    void a_device_described_with_facts_is_in_the_inventory_with_them() {
        var fleet =
                aFleet().with(aDevice("lamp-7").running("Acme", "L7", "1.4.2").battery(80));

        var facts =
                fleet.devices().find(new EndpointName("lamp-7")).orElseThrow().facts();
        assertThat(facts.firmware()).contains("1.4.2");
        assertThat(facts.batteryPercent()).contains(80);
    }

    @Test
    void while_the_stores_are_away_they_say_so() {
        var fleet = aFleet().with(aDevice("lamp-7"));

        fleet.outage().begin();
        assertThatThrownBy(fleet::registered).isInstanceOf(StoreUnavailable.class);

        fleet.outage().end();
        assertThat(fleet.registered()).hasSize(1);
    }
}
