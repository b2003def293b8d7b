package dev.dormouse.testkit.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.PeerIdentity.CertificateIdentity;
import dev.dormouse.fleet.revocation.Bearer;
import dev.dormouse.fleet.revocation.Bearers;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of bearers must do. */
public abstract class BearersContract {

    private static final Instant LATER = VirtualTime.BEGINNING.plus(Duration.ofHours(1));

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Bearers bearers();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void the_latest_certificate_of_each_server_and_identity_is_kept() {
        var first = bearer(Purpose.MANAGEMENT, "lämp:7", VirtualTime.BEGINNING, name("1"), name("ca0"));
        var renewed = bearer(Purpose.MANAGEMENT, "lämp:7", LATER, name("2"), name("ca0"));
        var elsewhere = bearer(Purpose.BOOTSTRAP, "lämp:7", LATER, name("1"));

        bearers().put(first);
        bearers().put(elsewhere);
        bearers().put(renewed);

        reopen();
        assertThat(bearers().find(Purpose.MANAGEMENT, renewed.identity())).contains(renewed);
        assertThat(bearers().find(Purpose.BOOTSTRAP, renewed.identity())).contains(elsewhere);
        assertThat(bearers().of(name("1"))).containsExactly(elsewhere);
        assertThat(bearers().of(name("ca0"))).isEmpty();
    }

    @Test
    protected void who_was_cut_off_is_listed_no_longer_until_he_proves_himself_anew() {
        var lamp = bearer(Purpose.MANAGEMENT, "lamp-7", VirtualTime.BEGINNING, name("1"));
        bearers().put(lamp);

        bearers().cut(lamp, LATER);

        reopen();
        assertThat(bearers().page(Optional.empty(), 10).items()).isEmpty();
        assertThat(bearers()
                        .find(Purpose.MANAGEMENT, lamp.identity())
                        .orElseThrow()
                        .cutAt())
                .contains(LATER);

        var anew = bearer(Purpose.MANAGEMENT, "lamp-7", LATER, name("2"));
        bearers().put(anew);
        bearers().cut(lamp, LATER);
        assertThat(bearers().page(Optional.empty(), 10).items()).containsExactly(anew);
    }

    @Test
    protected void they_are_listed_by_server_and_identity() {
        var lamp = bearer(Purpose.MANAGEMENT, "lamp-7", LATER, name("1"));
        var atBootstrap = bearer(Purpose.BOOTSTRAP, "lamp-8", LATER, name("2"));
        var meter = bearer(Purpose.MANAGEMENT, "meter-1", LATER, name("3"));
        List.of(meter, lamp, atBootstrap).forEach(bearers()::put);

        var first = bearers().page(Optional.empty(), 2);
        var second = bearers().page(first.next(), 2);

        assertThat(first.items()).containsExactly(atBootstrap, lamp);
        assertThat(second.items()).containsExactly(meter);
        assertThat(second.next()).isEmpty();
    }

    private static Bearer bearer(Purpose server, String name, Instant at, CertificateName... chain) {
        return new Bearer(server, new CertificateIdentity(name), List.of(chain), at, Optional.empty());
    }

    private static CertificateName name(String serial) {
        return new CertificateName("cn=lamps,o=acme", serial);
    }
}
