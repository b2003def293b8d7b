package dev.dormouse.testkit.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.CertificateName;
import dev.dormouse.fleet.revocation.Revocations;
import dev.dormouse.fleet.revocation.Revoked;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every store of revocations must do. */
public abstract class RevocationsContract {

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Revocations revocations();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void a_revocation_lasts_until_it_is_lifted() {
        var word = revoked("CN=Lämps, O=Acme", "4fa1");

        assertThat(revocations().add(word)).isTrue();
        assertThat(revocations().add(new Revoked(word.certificate(), word.at(), "grace", "another")))
                .isFalse();

        reopen();
        assertThat(revocations().find(word.certificate())).contains(word);
        assertThat(revocations().find(revoked("CN=Lämps, O=Acme", "4fa2").certificate()))
                .isEmpty();
        assertThat(revocations().remove(word.certificate())).isTrue();
        assertThat(revocations().remove(word.certificate())).isFalse();
        reopen();
        assertThat(revocations().find(word.certificate())).isEmpty();
    }

    @Test
    protected void of_a_crowd_that_revokes_it_one_does() {
        assertThat(Crowd.of(10, number -> revocations().add(revoked("CN=Lamps", "1"))))
                .containsOnlyOnce(true);
    }

    @Test
    protected void they_are_listed_by_issuer_and_serial() {
        revocations().add(revoked("CN=Meters", "1"));
        revocations().add(revoked("CN=Lamps", "2"));
        revocations().add(revoked("CN=Lamps", "1"));

        var first = revocations().page(Optional.empty(), 2);
        var second = revocations().page(first.next(), 2);

        assertThat(first.items()).containsExactly(revoked("CN=Lamps", "1"), revoked("CN=Lamps", "2"));
        assertThat(second.items()).containsExactly(revoked("CN=Meters", "1"));
        assertThat(second.next()).isEmpty();
    }

    private static Revoked revoked(String issuer, String serial) {
        return new Revoked(new CertificateName(issuer, serial), VirtualTime.BEGINNING, "ada", "its key was lost");
    }
}
