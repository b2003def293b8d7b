package dev.dormouse.fleet.credential;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;
import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.CredentialChanged;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.TestFleet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LocksmithTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final PeerIdentity OLD = new PreSharedKeyIdentity("old");
    private static final PeerIdentity FRESH = new PreSharedKeyIdentity("fresh");

    private final TestFleet fleet = aFleet();
    private final Locksmith locksmith = fleet.locksmith();

    @Test
    void a_new_credential_revokes_the_one_before_it() {
        admit("old");
        admit("fresh");

        assertThat(told().getLast().revoked()).containsExactly(OLD);
    }

    @Test
    void a_credential_for_one_server_touches_none_for_the_other() {
        admit("old");
        locksmith.admit(aPreSharedKey("lamp-7", "factory"), BOOTSTRAP, Origin.OPERATOR);

        assertThat(told().getLast().purpose()).isEqualTo(BOOTSTRAP);
        assertThat(told().getLast().revoked()).isEmpty();
        assertThat(locksmith.revoke(LAMP, BOOTSTRAP)).isTrue();
        assertThat(fleet.credentials().findByIdentity(MANAGEMENT, OLD)).isPresent();
    }

    @Test
    void an_identity_in_use_is_not_given_twice_and_nothing_is_told() {
        admit("shared");

        assertThat(locksmith.admit(aPreSharedKey("lamp-8", "shared"), MANAGEMENT, Origin.OPERATOR))
                .isEqualTo(new ChangeOutcome.IdentityTaken(LAMP));
        assertThat(locksmith.propose(aPreSharedKey("lamp-8", "shared"), MANAGEMENT, Origin.ROTATION))
                .isEqualTo(new ChangeOutcome.IdentityTaken(LAMP));
        assertThat(told()).hasSize(1);
    }

    @Test
    void what_is_proposed_is_good_beside_what_was_there_and_takes_its_place_once_proved() {
        admit("old");
        propose("fresh");
        assertThat(told().getLast().revoked()).isEmpty();

        locksmith.proved(grant(FRESH), MANAGEMENT);

        assertThat(grant(FRESH).standing()).isEqualTo(Standing.ACTIVE);
        assertThat(grant(OLD).standing()).isEqualTo(Standing.SUPERSEDED);
        assertThat(told())
                .hasSize(3)
                .last()
                .satisfies(proof -> assertThat(proof.revoked()).isEmpty());
    }

    @Test
    void what_was_proved_before_is_no_news() {
        propose("fresh");
        var pending = grant(FRESH);
        locksmith.proved(pending, MANAGEMENT);

        locksmith.proved(pending, MANAGEMENT);
        locksmith.proved(grant(FRESH), MANAGEMENT);

        assertThat(told()).hasSize(2);
    }

    @Test
    void a_proof_of_what_was_revoked_meanwhile_gives_nothing_back() {
        propose("fresh");
        var pending = grant(FRESH);
        locksmith.revoke(LAMP, MANAGEMENT);

        locksmith.proved(pending, MANAGEMENT);

        assertThat(fleet.credentials().findByIdentity(MANAGEMENT, FRESH)).isEmpty();
        assertThat(told()).hasSize(2);
    }

    @Test
    void what_is_on_its_way_to_a_device_is_handed_out_again_rather_than_a_second_key() {
        admit("old");
        var first = handOut("first");
        fleet.time().advance(Duration.ofMinutes(5));

        var second = handOut("second");

        assertThat(second).isEqualTo(first);
        assertThat(grant(first.identity()).since()).isEqualTo(fleet.time().instant());
        assertThat(fleet.credentials().retired(LAMP, 10)).isEmpty();
    }

    @Test
    void what_is_on_its_way_and_does_not_fit_gives_way() {
        handOut("first");

        var second = locksmith.handOut(
                LAMP, MANAGEMENT, pending -> false, () -> aPreSharedKey("lamp-7", "second"), Origin.BOOTSTRAP);

        assertThat(second.identity()).isEqualTo(new PreSharedKeyIdentity("second"));
        assertThat(fleet.credentials().retired(LAMP, 10))
                .extracting(Retired::why)
                .containsExactly(Retired.Why.UNPROVED);
    }

    @Test
    void a_key_whose_identity_is_taken_is_made_anew() {
        locksmith.admit(aPreSharedKey("lamp-8", "taken"), MANAGEMENT, Origin.OPERATOR);
        var made = List.of("taken", "taken", "free").iterator();

        var handedOut = locksmith.handOut(
                LAMP, MANAGEMENT, pending -> true, () -> aPreSharedKey("lamp-7", made.next()), Origin.ROTATION);

        assertThat(handedOut.identity()).isEqualTo(new PreSharedKeyIdentity("free"));
    }

    @Test
    void one_credential_is_taken_away_and_the_others_stay() {
        admit("old");
        propose("fresh");

        assertThat(locksmith.revoke(LAMP, MANAGEMENT, FRESH, Retired.Why.UNPROVED))
                .isTrue();
        assertThat(locksmith.revoke(LAMP, MANAGEMENT, FRESH, Retired.Why.UNPROVED))
                .isFalse();

        assertThat(told().getLast().revoked()).containsExactly(FRESH);
        assertThat(grant(OLD).standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void a_device_that_is_shut_out_loses_all_its_credentials_and_that_is_told_once() {
        admit("old");
        propose("fresh");

        assertThat(locksmith.revoke(LAMP, MANAGEMENT)).isTrue();
        assertThat(locksmith.revoke(LAMP, MANAGEMENT)).isFalse();

        assertThat(fleet.credentials().find(LAMP, MANAGEMENT).isEmpty()).isTrue();
        assertThat(told())
                .hasSize(3)
                .last()
                .satisfies(end -> assertThat(end.revoked()).containsExactly(FRESH, OLD));
    }

    private void admit(String identity) {
        locksmith.admit(aPreSharedKey("lamp-7", identity), MANAGEMENT, Origin.OPERATOR);
    }

    private Credential handOut(String identity) {
        return locksmith.handOut(
                LAMP, MANAGEMENT, pending -> true, () -> aPreSharedKey("lamp-7", identity), Origin.ROTATION);
    }

    private void propose(String identity) {
        locksmith.propose(aPreSharedKey("lamp-7", identity), MANAGEMENT, Origin.ROTATION);
    }

    private Grant grant(PeerIdentity identity) {
        return fleet.credentials().findByIdentity(MANAGEMENT, identity).orElseThrow();
    }

    private List<CredentialChanged> told() {
        return fleet.told().stream()
                .filter(CredentialChanged.class::isInstance)
                .map(CredentialChanged.class::cast)
                .toList();
    }
}
