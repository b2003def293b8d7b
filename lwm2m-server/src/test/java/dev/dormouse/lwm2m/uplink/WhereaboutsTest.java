package dev.dormouse.lwm2m.uplink;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.TestFleet;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WhereaboutsTest {

    private static final InetSocketAddress ELSEWHERE = new InetSocketAddress("127.0.0.2", 7);

    private final TestFleet fleet = aFleet().with(aDevice("lamp-7").secured());
    private final Whereabouts whereabouts = new Whereabouts(fleet.registrar());

    @Test
    void a_device_that_reports_over_a_new_association_is_reached_over_it_and_lives_no_longer_for_that() {
        var before = fleet.registrationOf("lamp-7");
        fleet.time().advance(Duration.ofMinutes(10));

        whereabouts.note(before, lamp7(Optional.of(new ConnectionId("0a0b0c"))));

        var now = fleet.registrationOf("lamp-7");
        assertThat(now.peer().connectionId()).hasValue(new ConnectionId("0a0b0c"));
        assertThat(now.expiresAt()).isEqualTo(before.expiresAt());
    }

    @Test
    void a_device_with_a_connection_id_may_come_from_anywhere_without_a_write() {
        whereabouts.note(fleet.registrationOf("lamp-7"), lamp7(Optional.of(new ConnectionId("0a"))));
        var settled = fleet.registrationOf("lamp-7");
        fleet.outage().begin();

        whereabouts.note(
                settled,
                new Peer(
                        new InetSocketAddress("127.0.0.3", 9),
                        settled.peer().identity(),
                        Optional.of(new ConnectionId("0a"))));

        fleet.outage().end();
        assertThat(fleet.registrationOf("lamp-7")).isEqualTo(settled);
    }

    @Test
    void a_device_without_a_connection_id_is_followed_by_its_address() {
        whereabouts.note(fleet.registrationOf("lamp-7"), lamp7(Optional.empty()));

        assertThat(fleet.registrationOf("lamp-7").peer().address()).isEqualTo(ELSEWHERE);
    }

    @Test
    void nobody_else_can_move_a_device() {
        var before = fleet.registrationOf("lamp-7");

        whereabouts.note(before, new Peer(ELSEWHERE, new PreSharedKeyIdentity("lamp-8"), Optional.empty()));

        assertThat(fleet.registrationOf("lamp-7")).isEqualTo(before);
    }

    private static Peer lamp7(Optional<ConnectionId> id) {
        return new Peer(ELSEWHERE, new PreSharedKeyIdentity("lamp-7"), id);
    }
}
