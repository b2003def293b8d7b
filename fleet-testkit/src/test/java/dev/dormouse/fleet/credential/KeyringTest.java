package dev.dormouse.fleet.credential;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.credential.TestCredentials;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyringTest {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final Instant LATER = NOW.plusSeconds(60);

    private final Credential old = aPreSharedKey("lamp-7", "old");
    private final Credential fresh = aPreSharedKey("lamp-7", "fresh");
    private final Keyring empty = Keyring.empty(LAMP, Purpose.MANAGEMENT);
    private final Keyring withOld = empty.admitting(old, Origin.OPERATOR, NOW);

    @Test
    void what_is_proposed_is_pending_beside_what_is_in_use() {
        var both = withOld.proposing(fresh, Origin.ROTATION, LATER);

        assertThat(both.grants())
                .containsExactly(
                        new Grant(fresh, Standing.PENDING, Origin.ROTATION, LATER),
                        new Grant(old, Standing.ACTIVE, Origin.OPERATOR, NOW));
        assertThat(both.current()).contains(old);
        assertThat(withOld.lostIn(both)).isEmpty();
    }

    @Test
    void a_first_key_that_was_never_proved_is_what_the_device_is_taken_to_hold() {
        assertThat(empty.proposing(fresh, Origin.BOOTSTRAP, NOW).current()).contains(fresh);
        assertThat(empty.current()).isEmpty();
    }

    @Test
    void a_proof_moves_each_one_step_on_and_tells_since_when() {
        var proved = withOld.proposing(fresh, Origin.ROTATION, NOW).proving(fresh.identity(), LATER);

        assertThat(proved.grants())
                .containsExactly(
                        new Grant(fresh, Standing.ACTIVE, Origin.ROTATION, LATER),
                        new Grant(old, Standing.SUPERSEDED, Origin.OPERATOR, LATER));
    }

    @Test
    void what_was_superseded_ends_with_the_next_proof() {
        var next = aPreSharedKey("lamp-7", "next");
        var before = withOld.proposing(fresh, Origin.ROTATION, NOW)
                .proving(fresh.identity(), NOW)
                .proposing(next, Origin.ROTATION, NOW);

        var now = before.proving(next.identity(), LATER);

        assertThat(now.of(Standing.ACTIVE)).map(Grant::credential).contains(next);
        assertThat(now.of(Standing.SUPERSEDED)).map(Grant::credential).contains(fresh);
        assertThat(before.lostIn(now)).extracting(Grant::credential).containsExactly(old);
    }

    @Test
    void a_second_proposal_takes_the_place_of_the_first() {
        var next = aPreSharedKey("lamp-7", "next");
        var before = withOld.proposing(fresh, Origin.ROTATION, NOW);

        var now = before.proposing(next, Origin.ROTATION, LATER);

        assertThat(now.of(Standing.PENDING)).map(Grant::credential).contains(next);
        assertThat(before.lostIn(now)).extracting(Grant::credential).containsExactly(fresh);
    }

    @Test
    void an_operators_word_leaves_nothing_else() {
        var before = withOld.proposing(fresh, Origin.ROTATION, NOW);
        var word = aPreSharedKey("lamp-7", "word");

        var now = before.admitting(word, Origin.OPERATOR, LATER);

        assertThat(now.grants()).containsExactly(new Grant(word, Standing.ACTIVE, Origin.OPERATOR, LATER));
        assertThat(before.lostIn(now)).extracting(Grant::credential).containsExactly(fresh, old);
    }

    @Test
    void another_key_under_the_same_identity_loses_the_one_before() {
        var changed = new Credential.PreSharedKey(LAMP, "old", TestCredentials.keyOf("another"), LATER);

        assertThat(withOld.lostIn(withOld.admitting(changed, Origin.OPERATOR, LATER)))
                .extracting(Grant::credential)
                .containsExactly(old);
    }

    @Test
    void a_device_that_went_back_to_its_old_key_holds_that_and_keeps_what_is_on_its_way() {
        var next = aPreSharedKey("lamp-7", "next");
        var before = withOld.proposing(fresh, Origin.ROTATION, NOW)
                .proving(fresh.identity(), NOW)
                .proposing(next, Origin.ROTATION, NOW);

        var now = before.proving(old.identity(), LATER);

        assertThat(now.of(Standing.ACTIVE)).map(Grant::credential).contains(old);
        assertThat(now.of(Standing.SUPERSEDED)).map(Grant::credential).contains(fresh);
        assertThat(now.of(Standing.PENDING)).map(Grant::credential).contains(next);
        assertThat(before.lostIn(now)).isEmpty();
    }

    @Test
    void what_is_handed_out_once_more_is_pending_since_then() {
        var both = withOld.proposing(fresh, Origin.ROTATION, NOW).handingOut(LATER);

        assertThat(both.of(Standing.PENDING)).map(Grant::since).contains(LATER);
        assertThat(both.of(Standing.ACTIVE)).map(Grant::since).contains(NOW);
    }

    @Test
    void a_proof_of_what_is_active_or_unknown_changes_nothing() {
        var both = withOld.proposing(fresh, Origin.ROTATION, NOW);

        assertThat(both.proving(old.identity(), LATER)).isSameAs(both);
        assertThat(empty.proving(old.identity(), LATER)).isSameAs(empty);
    }

    @Test
    void a_keyring_that_makes_no_sense_cannot_be_made() {
        var grant = new Grant(old, Standing.ACTIVE, Origin.OPERATOR, NOW);

        assertThatThrownBy(() -> new Keyring(new EndpointName("lamp-8"), Purpose.MANAGEMENT, List.of(grant)))
                .hasMessageContaining("another endpoint");
        assertThatThrownBy(() -> new Keyring(LAMP, Purpose.MANAGEMENT, List.of(grant, grant)))
                .hasMessageContaining("each standing");
        assertThatThrownBy(() -> new Keyring(LAMP, Purpose.MANAGEMENT, List.of(grant, grant.as(Standing.PENDING, NOW))))
                .hasMessageContaining("each identity once");
    }
}
