package dev.dormouse.fleet.registration;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvent.RegistrationRevoked;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.presence.Presence;
import dev.dormouse.testkit.TestFleet;
import org.junit.jupiter.api.Test;

class EvictionTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName OTHER = new EndpointName("lamp-8");

    private final TestFleet fleet = aFleet();

    EvictionTest() {
        fleet.events().subscribe(new Eviction(fleet.registrations(), fleet.events())::on);
    }

    @Test
    void whose_keys_are_all_revoked_is_not_taken_for_present() {
        fleet.with(aDevice("lamp-7").secured()).with(aDevice("lamp-8").secured());

        fleet.locksmith().revoke(LAMP, Purpose.MANAGEMENT);

        assertThat(fleet.registered()).containsExactly(OTHER);
        assertThat(fleet.presence().of(LAMP)).isInstanceOf(Presence.Gone.class);
        assertThat(fleet.told())
                .last()
                .isInstanceOfSatisfying(
                        RegistrationRevoked.class,
                        event -> assertThat(event.last().endpoint()).isEqualTo(LAMP));
    }

    @Test
    void whoever_registered_with_another_key_meanwhile_stays() {
        fleet.with(aDevice("lamp-7").secured());
        var used = fleet.registrationOf("lamp-7").peer().identity();
        var fresh = aPreSharedKey("lamp-7", "another");
        fleet.locksmith().propose(fresh, Purpose.MANAGEMENT, Origin.OPERATOR);

        fleet.locksmith().revoke(LAMP, Purpose.MANAGEMENT, fresh.identity(), Retired.Why.REVOKED);
        assertThat(fleet.registered()).containsExactly(LAMP);

        fleet.locksmith().revoke(LAMP, Purpose.MANAGEMENT, used, Retired.Why.REVOKED);
        assertThat(fleet.registered()).isEmpty();
    }

    @Test
    void a_key_for_the_bootstrap_server_is_another_matter() {
        fleet.with(aDevice("lamp-7").secured());
        fleet.locksmith().admit(aPreSharedKey("lamp-7"), Purpose.BOOTSTRAP, Origin.OPERATOR);

        fleet.locksmith().revoke(LAMP, Purpose.BOOTSTRAP);

        assertThat(fleet.registered()).containsExactly(LAMP);
    }

    @Test
    void a_certificate_of_somebody_else_is_another_matter() {
        fleet.with(aDevice("lamp-7").secured());
        var identity = new CertificateIdentity("lamp-7");

        fleet.events()
                .publish(new FleetEvent.CertificateRevoked(
                        LAMP,
                        Purpose.MANAGEMENT,
                        identity,
                        "it was lost",
                        fleet.time().instant()));

        assertThat(fleet.registered()).containsExactly(LAMP);
    }
}
