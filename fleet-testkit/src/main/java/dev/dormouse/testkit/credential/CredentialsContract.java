package dev.dormouse.testkit.credential;

import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static dev.dormouse.testkit.credential.TestCredentials.aRawPublicKey;
import static dev.dormouse.testkit.credential.TestCredentials.aTrustedCertificate;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Credentials.PutOutcome;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity.PreSharedKeyIdentity;
import dev.dormouse.testkit.Crowd;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of credentials must do. */
public abstract class CredentialsContract {

    private static final EndpointName LAMP = new EndpointName("lamp-7");

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Credentials credentials();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void every_kind_is_found_by_endpoint_and_identity_also_after_a_restart() {
        var all = List.<Credential>of(
                aPreSharedKey("lamp-7", "Lämp:7"), aRawPublicKey("meter-1"), aTrustedCertificate("gateway"));
        for (var credential : all) assertThat(credentials().put(credential)).isEqualTo(stored());

        for (var credential : all) assertFound(credential);
        reopen();
        for (var credential : all) assertFound(credential);
        assertThat(credentials().count()).isEqualTo(3);
    }

    @Test
    protected void what_was_never_put_is_not_found() {
        assertThat(credentials().find(LAMP)).isEmpty();
        assertThat(credentials().findByIdentity(new PreSharedKeyIdentity("lamp-7")))
                .isEmpty();
        assertThat(credentials().remove(LAMP)).isEmpty();
    }

    @Test
    protected void a_new_credential_takes_the_place_of_the_old_one() {
        var old = aPreSharedKey("lamp-7", "old");
        var changed = aRawPublicKey("lamp-7");
        credentials().put(old);

        assertThat(credentials().put(changed)).isEqualTo(new PutOutcome.Stored(Optional.of(old)));

        assertThat(credentials().findByIdentity(old.identity())).isEmpty();
        reopen();
        assertThat(credentials().findByIdentity(old.identity())).isEmpty();
        assertFound(changed);
    }

    @Test
    protected void a_new_key_under_the_same_identity_is_the_one_that_counts() {
        credentials().put(aPreSharedKey("lamp-7"));
        var changed = new Credential.PreSharedKey(
                LAMP,
                "lamp-7",
                TestCredentials.keyOf("another"),
                aPreSharedKey("lamp-7").createdAt());

        credentials().put(changed);

        assertFound(changed);
        reopen();
        assertFound(changed);
    }

    @Test
    protected void an_identity_serves_one_endpoint_only() {
        var first = aPreSharedKey("lamp-7", "shared");
        var before = aPreSharedKey("lamp-8", "own");
        credentials().put(first);
        credentials().put(before);

        assertThat(credentials().put(aPreSharedKey("lamp-8", "shared"))).isEqualTo(new PutOutcome.IdentityTaken(LAMP));

        assertFound(first);
        assertFound(before);
    }

    @Test
    protected void of_a_crowd_that_wants_one_identity_one_gets_it() {
        var outcomes = Crowd.of(20, number -> credentials().put(aPreSharedKey("lamp-" + number, "wanted")));

        assertThat(outcomes.stream().filter(PutOutcome.Stored.class::isInstance))
                .hasSize(1);
        assertThat(credentials().count()).isEqualTo(1);
    }

    @Test
    protected void a_removed_credential_frees_its_identity() {
        var old = aPreSharedKey("lamp-7", "shared");
        credentials().put(old);

        assertThat(credentials().remove(LAMP)).contains(old);

        reopen();
        assertThat(credentials().find(LAMP)).isEmpty();
        assertThat(credentials().findByIdentity(old.identity())).isEmpty();
        assertThat(credentials().put(aPreSharedKey("lamp-8", "shared"))).isEqualTo(stored());
    }

    @Test
    protected void pages_follow_the_endpoints_and_miss_none() {
        for (int i : List.of(4, 2, 5, 1, 3)) credentials().put(aPreSharedKey("lamp-" + i));

        var first = credentials().page("", Optional.empty(), 3);
        var second = credentials().page("", first.next(), 3);

        assertThat(namesOf(first.items())).containsExactly("lamp-1", "lamp-2", "lamp-3");
        assertThat(namesOf(second.items())).containsExactly("lamp-4", "lamp-5");
        assertThat(second.next()).isEmpty();
    }

    @Test
    protected void a_search_matches_any_part_of_the_name_and_takes_every_letter_literally() {
        for (var name : List.of("lamp_7", "lamp-17", "LAMP%7", "meter-1"))
            credentials().put(aPreSharedKey(name));

        assertThat(namesOf(credentials().page("amp", Optional.empty(), 10).items()))
                .containsExactly("LAMP%7", "lamp-17", "lamp_7");
        assertThat(namesOf(credentials().page("_7", Optional.empty(), 10).items()))
                .containsExactly("lamp_7");
        assertThat(namesOf(credentials().page("%", Optional.empty(), 10).items()))
                .containsExactly("LAMP%7");
        assertThat(credentials().page("nothing", Optional.empty(), 10).items()).isEmpty();
    }

    private void assertFound(Credential credential) {
        assertThat(credentials().find(credential.endpoint())).contains(credential);
        assertThat(credentials().findByIdentity(credential.identity())).contains(credential);
    }

    private static PutOutcome stored() {
        return new PutOutcome.Stored(Optional.empty());
    }

    private static List<String> namesOf(List<Credential> credentials) {
        return credentials.stream()
                .map(credential -> credential.endpoint().value())
                .toList();
    }
}
