package dev.dormouse.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.PendingKeys;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.PeerIdentity.PublicKeyIdentity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of pending keys must do. */
public abstract class PendingKeysContract {

    private static final EndpointName LAMP = new EndpointName("lamp-7");
    private static final EndpointName METER = new EndpointName("meter-1");
    private static final PublicKeyIdentity ONE = new PublicKeyIdentity("0a".repeat(32));
    private static final PublicKeyIdentity OTHER = new PublicKeyIdentity("0b".repeat(32));
    private static final Secret KEY = new Secret(new byte[] {1, 2, 3});

    /** The keys under test; others after {@link #reopen}. */
    protected abstract PendingKeys keys();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void a_key_is_told_again_after_a_restart() {
        keys().keep(LAMP, ONE, KEY);
        reopen();

        assertThat(keys().find(LAMP, ONE)).contains(KEY);
    }

    @Test
    protected void a_key_is_found_by_its_owner_and_public_part_together() {
        keys().keep(LAMP, ONE, KEY);

        assertThat(keys().find(LAMP, OTHER)).isEmpty();
        assertThat(keys().find(METER, ONE)).isEmpty();
    }

    @Test
    protected void a_newer_key_takes_the_place_of_the_one_before() {
        keys().keep(LAMP, ONE, KEY);
        keys().keep(LAMP, OTHER, new Secret(new byte[] {4}));

        assertThat(keys().find(LAMP, ONE)).isEmpty();
        assertThat(keys().find(LAMP, OTHER)).contains(new Secret(new byte[] {4}));
    }

    @Test
    protected void all_but_the_one_that_still_waits_are_erased() {
        keys().keep(LAMP, ONE, KEY);
        keys().keep(METER, OTHER, KEY);

        assertThat(keys().eraseAllBut(LAMP, Optional.of(ONE))).isFalse();
        assertThat(keys().find(LAMP, ONE)).isPresent();
        assertThat(keys().eraseAllBut(LAMP, Optional.of(OTHER))).isTrue();
        assertThat(keys().eraseAllBut(LAMP, Optional.empty())).isFalse();
        reopen();
        assertThat(keys().find(LAMP, ONE)).isEmpty();
        assertThat(keys().find(METER, OTHER)).isPresent();
    }
}
