package dev.dormouse.testkit.credential;

import static dev.dormouse.fleet.credential.Purpose.BOOTSTRAP;
import static dev.dormouse.fleet.credential.Purpose.MANAGEMENT;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.aRawPublicKey;
import static dev.dormouse.testkit.credential.TestCredentials.aTrustedCertificate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Credentials.ChangeOutcome;
import dev.dormouse.fleet.credential.Grant;
import dev.dormouse.fleet.credential.Keyring;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Retired;
import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of credentials must do. */
public abstract class CredentialsContract {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final Instant NOW = VirtualTime.BEGINNING;

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Credentials credentials();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void every_kind_is_found_by_endpoint_and_identity_also_after_a_restart() {
        var all = List.<Credential>of(
                aPreSharedKey("lamp-7", "Lämp:7"), aRawPublicKey("meter-1"), aTrustedCertificate("gateway"));
        for (var credential : all) assertThat(admit(credential)).isInstanceOf(ChangeOutcome.Changed.class);

        for (var credential : all) assertFound(credential);
        reopen();
        for (var credential : all) assertFound(credential);
        assertThat(credentials().count()).isEqualTo(3);
    }

    @Test
    protected void what_was_never_put_is_not_found() {
        assertThat(credentials().find(LAMP, MANAGEMENT)).isEqualTo(Keyring.empty(LAMP, MANAGEMENT));
        assertThat(credentials().findByIdentity(MANAGEMENT, new PreSharedKeyIdentity("lamp-7")))
                .isEmpty();
        assertThat(credentials().retired(LAMP, 10)).isEmpty();
        assertThat(remove(LAMP)).isEqualTo(unchanged(LAMP));
    }

    @Test
    protected void a_new_credential_takes_the_place_of_the_old_one_which_is_remembered_without_its_key() {
        var old = aPreSharedKey("lamp-7", "old");
        var changed = aRawPublicKey("lamp-7");
        admit(old);

        var outcome = admit(changed);

        assertThat(outcome)
                .isEqualTo(new ChangeOutcome.Changed(
                        Keyring.empty(LAMP, MANAGEMENT).admitting(old, Origin.OPERATOR, NOW),
                        Keyring.empty(LAMP, MANAGEMENT).admitting(changed, Origin.OPERATOR, NOW)));
        for (int look = 0; look < 2; look++) {
            assertThat(credentials().findByIdentity(MANAGEMENT, old.identity())).isEmpty();
            assertFound(changed);
            assertThat(credentials().retired(LAMP, 10)).singleElement().satisfies(retired -> {
                assertThat(retired.identity()).isEqualTo(old.identity());
                assertThat(retired.purpose()).isEqualTo(MANAGEMENT);
                assertThat(retired.why()).isEqualTo(Retired.Why.REPLACED);
                assertThat(retired.createdAt()).isEqualTo(old.createdAt());
            });
            reopen();
        }
    }

    @Test
    protected void a_new_key_under_the_same_identity_is_the_one_that_counts() {
        admit(aPreSharedKey("lamp-7"));
        var changed = new Credential.PreSharedKey(LAMP, "lamp-7", TestCredentials.keyOf("another"), NOW);

        admit(changed);

        assertFound(changed);
        reopen();
        assertFound(changed);
        assertThat(credentials().retired(LAMP, 10)).hasSize(1);
    }

    @Test
    protected void a_proposed_credential_is_good_beside_the_one_in_use_until_one_of_them_is_proved() {
        var inUse = aPreSharedKey("lamp-7", "in-use");
        var proposed = aPreSharedKey("lamp-7", "proposed");
        admit(inUse);

        propose(proposed);

        reopen();
        assertThat(credentials().findByIdentity(MANAGEMENT, inUse.identity())).contains(grant(inUse, Standing.ACTIVE));
        assertThat(credentials().findByIdentity(MANAGEMENT, proposed.identity()))
                .contains(grant(proposed, Standing.PENDING));

        prove(proposed);

        reopen();
        assertThat(standing(proposed)).contains(Standing.ACTIVE);
        assertThat(standing(inUse)).contains(Standing.SUPERSEDED);
        assertThat(credentials().retired(LAMP, 10)).isEmpty();
    }

    @Test
    protected void of_what_was_proposed_only_the_last_is_good() {
        propose(aPreSharedKey("lamp-7", "first"));
        propose(aPreSharedKey("lamp-7", "second"));

        assertThat(credentials().findByIdentity(MANAGEMENT, new PreSharedKeyIdentity("first")))
                .isEmpty();
        assertThat(credentials().find(LAMP, MANAGEMENT).grants()).hasSize(1);
        assertThat(credentials().retired(LAMP, 10))
                .extracting(Retired::identity)
                .containsExactly(new PreSharedKeyIdentity("first"));
    }

    @Test
    protected void one_identity_may_open_both_servers_and_be_another_device_at_each() {
        var factory = aPreSharedKey("lamp-7", "shared");
        var managed = aPreSharedKey("lamp-8", "shared");

        assertThat(admit(BOOTSTRAP, factory)).isInstanceOf(ChangeOutcome.Changed.class);
        assertThat(admit(MANAGEMENT, managed)).isInstanceOf(ChangeOutcome.Changed.class);

        reopen();
        assertThat(owner(BOOTSTRAP, factory.identity())).contains(factory);
        assertThat(owner(MANAGEMENT, managed.identity())).contains(managed);
        assertThat(credentials().find(LAMP, MANAGEMENT).isEmpty()).isTrue();
    }

    @Test
    protected void an_identity_serves_one_endpoint_only() {
        var first = aPreSharedKey("lamp-7", "shared");
        var before = aPreSharedKey("lamp-8", "own");
        admit(first);
        admit(before);

        assertThat(admit(aPreSharedKey("lamp-8", "shared"))).isEqualTo(new ChangeOutcome.IdentityTaken(LAMP));

        assertFound(first);
        assertFound(before);
        assertThat(credentials().retired(before.endpoint(), 10)).isEmpty();
    }

    @Test
    protected void of_a_crowd_that_wants_one_identity_one_gets_it() {
        var outcomes = Crowd.of(20, number -> admit(aPreSharedKey("lamp-" + number, "wanted")));

        assertThat(outcomes.stream().filter(ChangeOutcome.Changed.class::isInstance))
                .hasSize(1);
        assertThat(credentials().count()).isEqualTo(1);
    }

    @Test
    protected void of_a_crowd_that_changes_one_keyring_each_sees_what_the_one_before_left() {
        Crowd.of(20, number -> {
            propose(aPreSharedKey("lamp-7", "key-" + number));
            return prove(aPreSharedKey("lamp-7", "key-" + number));
        });

        var keyring = credentials().find(LAMP, MANAGEMENT);
        assertThat(keyring.grants()).hasSizeBetween(1, 3);
        assertThat(keyring.grants().size() + credentials().retired(LAMP, 100).size())
                .isEqualTo(20);
    }

    @Test
    protected void a_removed_credential_frees_its_identity() {
        var old = aPreSharedKey("lamp-7", "shared");
        admit(old);

        remove(LAMP);

        reopen();
        assertThat(credentials().find(LAMP, MANAGEMENT).isEmpty()).isTrue();
        assertThat(credentials().findByIdentity(MANAGEMENT, old.identity())).isEmpty();
        assertThat(admit(aPreSharedKey("lamp-8", "shared"))).isInstanceOf(ChangeOutcome.Changed.class);
        assertThat(credentials().retired(LAMP, 10)).extracting(Retired::why).containsExactly(Retired.Why.REVOKED);
    }

    @Test
    protected void pages_follow_the_endpoints_and_their_purposes_and_miss_none() {
        for (int i : List.of(4, 2, 5, 1, 3)) admit(aPreSharedKey("lamp-" + i));
        admit(BOOTSTRAP, aPreSharedKey("lamp-3"));

        var first = credentials().page("", Optional.empty(), 3);
        var second = credentials().page("", first.next(), 3);

        assertThat(namesOf(first.items())).containsExactly("lamp-1", "lamp-2", "lamp-3");
        assertThat(first.items().getLast().purpose()).isEqualTo(BOOTSTRAP);
        assertThat(namesOf(second.items())).containsExactly("lamp-3", "lamp-4", "lamp-5");
        assertThat(second.next()).isEmpty();
    }

    @Test
    protected void a_search_matches_any_part_of_the_name_and_takes_every_letter_literally() {
        for (var name : List.of("lamp_7", "lamp-17", "LAMP%7", "meter-1")) admit(aPreSharedKey(name));

        assertThat(namesOf(credentials().page("amp", Optional.empty(), 10).items()))
                .containsExactly("LAMP%7", "lamp-17", "lamp_7");
        assertThat(namesOf(credentials().page("_7", Optional.empty(), 10).items()))
                .containsExactly("lamp_7");
        assertThat(namesOf(credentials().page("%", Optional.empty(), 10).items()))
                .containsExactly("LAMP%7");
        assertThat(credentials().page("nothing", Optional.empty(), 10).items()).isEmpty();
    }

    @Test
    protected void keyrings_with_a_credential_superseded_long_enough_are_found_page_by_page() {
        for (int i = 1; i <= 3; i++) {
            admit(aPreSharedKey("lamp-" + i, "old-" + i));
            propose(aPreSharedKey("lamp-" + i, "new-" + i));
            prove(aPreSharedKey("lamp-" + i, "new-" + i));
        }
        admit(aPreSharedKey("lamp-4"));

        var first = credentials().superseded(MANAGEMENT, NOW.plusSeconds(1), Optional.empty(), 2);
        var second = credentials().superseded(MANAGEMENT, NOW.plusSeconds(1), first.next(), 2);

        assertThat(namesOf(first.items())).containsExactly("lamp-1", "lamp-2");
        assertThat(first.items())
                .allSatisfy(keyring -> assertThat(keyring.grants()).hasSize(2));
        assertThat(namesOf(second.items())).containsExactly("lamp-3");
        assertThat(second.next()).isEmpty();
        assertThat(credentials()
                        .superseded(MANAGEMENT, NOW, Optional.empty(), 2)
                        .items())
                .isEmpty();
        assertThat(credentials()
                        .superseded(BOOTSTRAP, NOW.plusSeconds(1), Optional.empty(), 2)
                        .items())
                .isEmpty();
    }

    @Test
    protected void many_keyrings_change_at_once_and_each_for_itself() {
        admit(aPreSharedKey("lamp-7", "taken"));
        var changes = List.of("lamp-1", "lamp-2", "lamp-3").stream()
                .map(name -> aPreSharedKey(name, name.equals("lamp-2") ? "taken" : name))
                .map(credential -> new Credentials.Change(
                        credential.endpoint(),
                        MANAGEMENT,
                        Retired.Why.REPLACED,
                        keyring -> keyring.admitting(credential, Origin.IMPORT, NOW)))
                .toList();

        var outcomes = credentials().changeAll(changes);

        assertThat(outcomes.get(1)).isEqualTo(new ChangeOutcome.IdentityTaken(LAMP));
        assertThat(outcomes)
                .hasSize(3)
                .filteredOn(ChangeOutcome.Changed.class::isInstance)
                .hasSize(2);
        assertFound(aPreSharedKey("lamp-1"));
        assertFound(aPreSharedKey("lamp-3"));
        reopen();
        assertThat(credentials().count()).isEqualTo(3);
    }

    @Test
    protected void prospects_meet_who_has_their_identity_and_what_their_endpoint_has() {
        var lamp = aPreSharedKey("lamp-7");
        var meter = aPreSharedKey("meter-1");
        admit(lamp);
        admit(meter);

        var encounters = credentials()
                .encounters(List.of(
                        new Credentials.Prospect(new EndpointName("new"), MANAGEMENT, new PreSharedKeyIdentity("new")),
                        new Credentials.Prospect(LAMP, MANAGEMENT, meter.identity()),
                        new Credentials.Prospect(LAMP, BOOTSTRAP, lamp.identity())));

        assertThat(encounters)
                .containsExactly(
                        new Credentials.Encounter(Optional.empty(), Keyring.empty(new EndpointName("new"), MANAGEMENT)),
                        new Credentials.Encounter(
                                Optional.of(grant(meter, Standing.ACTIVE)),
                                credentials().find(LAMP, MANAGEMENT)),
                        new Credentials.Encounter(Optional.empty(), Keyring.empty(LAMP, BOOTSTRAP)));
    }

    private ChangeOutcome admit(Credential credential) {
        return admit(MANAGEMENT, credential);
    }

    private ChangeOutcome admit(Purpose purpose, Credential credential) {
        return credentials()
                .change(
                        credential.endpoint(),
                        purpose,
                        Retired.Why.REPLACED,
                        keyring -> keyring.admitting(credential, Origin.OPERATOR, NOW));
    }

    private void propose(Credential credential) {
        credentials()
                .change(
                        credential.endpoint(),
                        MANAGEMENT,
                        Retired.Why.UNPROVED,
                        keyring -> keyring.proposing(credential, Origin.ROTATION, NOW));
    }

    private ChangeOutcome prove(Credential credential) {
        return credentials()
                .change(
                        credential.endpoint(),
                        MANAGEMENT,
                        Retired.Why.SUCCEEDED,
                        keyring -> keyring.proving(credential.identity(), NOW));
    }

    private ChangeOutcome remove(EndpointName endpoint) {
        return credentials().change(endpoint, MANAGEMENT, Retired.Why.REVOKED, Keyring::withoutAny);
    }

    private static ChangeOutcome unchanged(EndpointName endpoint) {
        return new ChangeOutcome.Changed(Keyring.empty(endpoint, MANAGEMENT), Keyring.empty(endpoint, MANAGEMENT));
    }

    private Grant grant(Credential credential, Standing standing) {
        var origin = standing == Standing.PENDING ? Origin.ROTATION : Origin.OPERATOR;
        return new Grant(credential, standing, origin, NOW);
    }

    private Optional<Standing> standing(Credential credential) {
        return credentials().findByIdentity(MANAGEMENT, credential.identity()).map(Grant::standing);
    }

    private Optional<Credential> owner(Purpose purpose, PeerIdentity identity) {
        return credentials().findByIdentity(purpose, identity).map(Grant::credential);
    }

    private void assertFound(Credential credential) {
        assertThat(credentials().find(credential.endpoint(), MANAGEMENT).current())
                .contains(credential);
        assertThat(owner(MANAGEMENT, credential.identity())).contains(credential);
    }

    private static List<String> namesOf(List<Keyring> keyrings) {
        return keyrings.stream().map(keyring -> keyring.endpoint().value()).toList();
    }
}
