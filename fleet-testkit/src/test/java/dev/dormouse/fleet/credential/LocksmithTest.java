package dev.dormouse.fleet.credential;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credentials.PutOutcome;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.CredentialChanged;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.TestFleet;
import org.junit.jupiter.api.Test;

class KeyringTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestFleet fleet = aFleet();
    private final Keyring keyring = new Keyring(fleet.credentials(), fleet.events(), fleet.time());

    @Test
    void a_new_credential_revokes_the_one_before_it() {
        keyring.admit(aPreSharedKey("lamp-7", "old"));
        keyring.admit(aPreSharedKey("lamp-7", "new"));

        assertThat(fleet.told())
                .last()
                .isInstanceOfSatisfying(
                        CredentialChanged.class,
                        changed -> assertThat(changed.revoked()).contains(new PreSharedKeyIdentity("old")));
    }

    @Test
    void an_identity_in_use_is_not_given_twice_and_nothing_is_told() {
        keyring.admit(aPreSharedKey("lamp-7", "shared"));

        assertThat(keyring.admit(aPreSharedKey("lamp-8", "shared"))).isEqualTo(new PutOutcome.IdentityTaken(LAMP));
        assertThat(fleet.told()).hasSize(1);
    }

    @Test
    void a_revoked_credential_is_gone_and_told_once() {
        keyring.admit(aPreSharedKey("lamp-7"));

        assertThat(keyring.revoke(LAMP)).isTrue();
        assertThat(keyring.revoke(LAMP)).isFalse();
        assertThat(fleet.credentials().find(LAMP)).isEmpty();
        assertThat(fleet.told()).hasSize(2);
    }
}
