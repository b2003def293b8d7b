package dev.dormouse.fleet.node;

import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.time.Durations.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.bus.BusMessage;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.testkit.bus.InMemoryBus;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final VirtualTime time = new VirtualTime();
    private final InMemoryLeases leases = new InMemoryLeases(time);
    private final InMemoryBus bus = new InMemoryBus();
    private final Node anne = new Node("anne");
    private final Node bert = new Node("bert");

    private final class Node {
        private final Membership membership;
        private final ServedHere servedHere = new ServedHere(10_000);
        private final List<BusMessage> told = new ArrayList<>();

        Node(String name) {
            var place = bus.of(new NodeName(name));
            membership = new Membership(
                    leases, place, () -> new InetSocketAddress("192.0.2.1", 7001), Truces.NONE, seconds(3), time, time);
            servedHere.whenNew(new Arrivals(place, membership, servedHere, time)::tell);
            place.listen("device-came", (from, message) -> told.add(message));
        }

        private void hears(String endpoint, Instant at) {
            servedHere.on(
                    new FleetEvent.DeviceRegistered(aRegistration(endpoint).build(), Optional.empty(), at));
        }
    }

    private void together() {
        anne.membership.start();
        bert.membership.start();
        time.advance(seconds(2));
    }

    @Test
    void whoever_heard_a_device_before_serves_it_no_longer() {
        together();
        anne.hears("lamp-7", time.instant());
        time.advance(seconds(1));

        bert.hears("lamp-7", time.instant());
        time.advance(seconds(1));

        assertThat(anne.servedHere.surelyHeard(LAMP)).isEmpty();
        assertThat(anne.servedHere.count()).isZero();
        assertThat(bert.servedHere.surelyHeard(LAMP)).isPresent();
    }

    @Test
    void whoever_heard_it_since_serves_it() {
        together();
        bert.hears("lamp-7", time.instant());
        anne.hears("lamp-7", time.instant().plusMillis(1));

        time.advance(seconds(1));

        assertThat(anne.servedHere.surelyHeard(LAMP)).isPresent();
        assertThat(bert.servedHere.surelyHeard(LAMP)).isEmpty();
    }

    @Test
    void a_device_that_goes_on_speaking_where_it_is_is_told_once() {
        together();
        for (int i = 0; i < 10; i++) {
            anne.hears("lamp-7", time.instant());
            time.advance(seconds(1));
        }

        assertThat(bert.told).hasSize(1);
    }

    @Test
    void one_that_was_in_doubt_is_told_again() {
        together();
        anne.hears("lamp-7", time.instant());
        time.advance(seconds(1));
        anne.servedHere.doubtAll();

        anne.hears("lamp-7", time.instant());
        time.advance(seconds(1));

        assertThat(bert.told).hasSize(2);
    }

    @Test
    void many_that_come_at_once_are_told_in_few_messages() {
        together();
        for (int i = 0; i < 2_000; i++) anne.hears("lamp-" + i, time.instant());

        time.advance(seconds(1));

        assertThat(bert.told).hasSize(4);
    }

    @Test
    void a_node_alone_tells_nobody() {
        anne.membership.start();
        time.advance(seconds(2));

        anne.hears("lamp-7", time.instant());
        time.advance(seconds(1));

        assertThat(bert.told).isEmpty();
    }
}
