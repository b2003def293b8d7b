package dev.dormouse.fleet.quarantine;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.claim.Claimant;
import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.KnownIdentities;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.DeviceQuarantined;
import dev.dormouse.fleet.event.FleetEvent.DeviceReleased;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.fleet.quarantine.Quarantine.ImposeOutcome;
import dev.dormouse.fleet.registration.Refusal;
import dev.dormouse.fleet.registration.RegisterOutcome;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuarantineTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestFleet fleet = aFleet();
    private final InMemoryQuarantines kept = new InMemoryQuarantines(fleet.outage());
    private final Quarantine quarantine = fleet.quarantine();

    @Test
    void a_device_in_quarantine_is_out_and_stays_out() {
        fleet.with(aDevice("lamp-7").secured()).with(aDevice("lamp-8").secured());

        assertThat(quarantine.impose(LAMP, "ada", "it floods us")).isInstanceOf(ImposeOutcome.Imposed.class);

        assertThat(fleet.registered()).containsExactly(new EndpointName("lamp-8"));
        assertThat(register(true)).isEqualTo(new RegisterOutcome.Refused(Refusal.QUARANTINED));
        assertThat(register(false)).isEqualTo(new RegisterOutcome.Refused(Refusal.QUARANTINED));
        var door = quarantine.at(fleet.credentials().known());
        assertThat(door.find(aPreSharedKey("lamp-7").identity())).isEmpty();
        assertThat(door.find(aPreSharedKey("lamp-8").identity())).isPresent();
        assertThat(fleet.told()).last().isInstanceOf(DeviceQuarantined.class);
    }

    @Test
    void a_device_that_is_released_comes_in_with_what_it_holds() {
        fleet.with(aDevice("lamp-7").secured());
        quarantine.impose(LAMP, "ada", "it floods us");

        assertThat(quarantine.release(LAMP, "grace")).isTrue();
        assertThat(quarantine.release(LAMP, "grace")).isFalse();

        assertThat(register(true)).isInstanceOf(RegisterOutcome.Registered.class);
        assertThat(fleet.told()).filteredOn(DeviceReleased.class::isInstance).hasSize(1);
    }

    @Test
    void who_is_in_quarantine_is_not_put_there_twice() {
        quarantine.impose(LAMP, "ada", "it floods us");

        assertThat(quarantine.impose(LAMP, "grace", "another reason"))
                .isInstanceOfSatisfying(
                        ImposeOutcome.AlreadyIn.class,
                        in -> assertThat(in.device().by()).isEqualTo("ada"));
        assertThat(quarantine.of(LAMP)).map(Quarantined::why).contains("it floods us");
        assertThat(fleet.told()).hasSize(1);
    }

    @Test
    void who_is_in_quarantine_is_no_stranger() {
        var strangers = new ArrayList<Claimant>();
        var door = quarantine.at(new KnownIdentities() {
            @Override
            public Optional<Credential> find(PeerIdentity identity) {
                return fleet.credentials().known().find(identity);
            }

            @Override
            public void turnedAway(Claimant who, Optional<InetSocketAddress> from) {
                strangers.add(who);
            }
        });
        fleet.with(aDevice("lamp-7").secured());
        quarantine.impose(LAMP, "ada", "it floods us");

        for (var name : List.of("lamp-7", "nobody")) {
            assertThat(door.find(new PreSharedKeyIdentity(name))).isEmpty();
            door.turnedAway(new Claimant.Identity(name), Optional.empty());
        }

        assertThat(strangers).containsExactly(new Claimant.Identity("nobody"));
    }

    @Test
    void a_restart_lets_nobody_out() {
        var first = new Quarantine(kept, fleet.registrations(), fleet.events(), fleet.time());
        first.impose(LAMP, "ada", "it floods us");

        var second = new Quarantine(kept, fleet.registrations(), fleet.events(), fleet.time());
        second.start();

        assertThat(second.isImposedOn(LAMP)).isTrue();
        assertThat(second.size()).isEqualTo(1);
    }

    private RegisterOutcome register(boolean secured) {
        var device = secured ? aDevice("lamp-7").secured() : aDevice("lamp-7");
        return fleet.registrar().register(device.request());
    }
}
