package dev.dormouse.fleet.credential;

import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.CredentialChanged;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuccessionTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final TestFleet fleet = aFleet();
    private final Credential old = aPreSharedKey("lamp-7", "old");
    private final Credential fresh = aPreSharedKey("lamp-7", "fresh");
    private final Succession succession = new Succession(
            fleet.credentials(), fleet.registrations(), fleet.locksmith(), OVERLAP, fleet.time(), fleet.time());

    @BeforeEach
    void aDeviceCameWithItsNewKey() {
        succession.start();
        fleet.credentials().put(old);
        comesWith(old);
        fleet.locksmith().propose(fresh, MANAGEMENT, Origin.BOOTSTRAP);
        comesWith(fresh);
    }

    @Test
    void the_old_key_is_erased_when_the_device_is_heard_with_the_new_one_after_the_overlap() {
        after(OVERLAP.minusMinutes(1));
        isHeard();
        after(Duration.ofMinutes(10));
        assertThat(good()).hasSize(2);

        isHeard();
        after(Duration.ofMinutes(2));

        assertThat(good()).containsExactly(fresh);
        assertThat(fleet.credentials().retired(LAMP, 10))
                .singleElement()
                .extracting(Retired::why)
                .isEqualTo(Retired.Why.SUCCEEDED);
        assertThat(fleet.told())
                .filteredOn(CredentialChanged.class::isInstance)
                .last()
                .satisfies(event ->
                        assertThat(((CredentialChanged) event).revoked()).containsExactly(old.identity()));
    }

    @Test
    void a_device_that_is_not_heard_keeps_both() {
        after(Duration.ofDays(5));

        assertThat(good()).hasSize(2);
    }

    @Test
    void a_device_that_went_back_keeps_both_and_then_the_old_one_alone() {
        comesWith(old);
        after(OVERLAP.multipliedBy(2));
        assertThat(good()).hasSize(2);

        isHeard();
        after(Duration.ofMinutes(2));

        assertThat(good()).containsExactly(old);
    }

    @Test
    void a_key_that_is_still_on_its_way_is_left_alone() {
        var next = aPreSharedKey("lamp-7", "next");
        fleet.locksmith().propose(next, MANAGEMENT, Origin.BOOTSTRAP);
        after(OVERLAP.plusMinutes(1));

        isHeard();
        after(Duration.ofMinutes(2));

        assertThat(good()).containsExactlyInAnyOrder(next, fresh);
    }

    @Test
    void while_the_store_is_away_it_waits() {
        after(OVERLAP.plusMinutes(1));
        isHeard();
        fleet.outage().begin();
        after(Duration.ofMinutes(10));
        fleet.outage().end();

        after(Duration.ofMinutes(5));

        assertThat(good()).containsExactly(fresh);
    }

    private List<Credential> good() {
        return fleet.credentials().find(LAMP, MANAGEMENT).grants().stream()
                .map(Grant::credential)
                .toList();
    }

    private void comesWith(Credential credential) {
        var device = aDevice("lamp-7").registeredFor(Duration.ofDays(30)).holding(credential);
        fleet.registrar().announce(fleet.registrar().register(device.request()));
    }

    private void isHeard() {
        var registration = fleet.registrationOf("lamp-7");
        fleet.registrar()
                .update(
                        registration.id(),
                        aSignOfLife(registration, fleet.time().instant()));
    }

    private void after(Duration span) {
        fleet.time().advance(span);
    }
}
