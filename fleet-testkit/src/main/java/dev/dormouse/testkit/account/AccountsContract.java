package dev.dormouse.testkit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.account.SecondFactor;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of accounts must do. */
public abstract class AccountsContract {

    private final Account ada = new Account("ada", "$hash$1", Role.ADMIN, true, VirtualTime.BEGINNING.plusNanos(7));
    private final Account bob = new Account("bob@example.org", "$hash$2", Role.VIEWER, false, VirtualTime.BEGINNING);

    /** The store under test; another one after {@link #reopen}. */
    protected abstract Accounts accounts();

    /** Closes the store and opens it again, as a restart would. */
    protected abstract void reopen();

    @Test
    protected void an_account_is_found_and_outlives_a_restart() {
        accounts().put(ada);

        assertThat(accounts().find("ada")).contains(ada);
        reopen();
        assertThat(accounts().find("ada")).contains(ada);
        assertThat(accounts().find("nobody")).isEmpty();
    }

    @Test
    protected void a_change_takes_the_place_of_what_was() {
        accounts().put(ada);

        accounts().put(ada.withPassword("$hash$3"));

        reopen();
        assertThat(accounts().find("ada")).contains(ada.withPassword("$hash$3"));
    }

    @Test
    protected void everything_about_an_account_outlives_a_restart() {
        var factor = new SecondFactor(new Secret(new byte[] {1, 2, 3}), Set.of("hash-1", "hash-2"), 57_000_000);
        var purview = new Purview(
                Set.of(new TenantName("water-works"), new TenantName("city")), Set.of(new Scope.Group("North")));
        var full = bob.with(Role.OPERATOR, true)
                .with(Optional.of(factor))
                .with(purview)
                .loggedIn(VirtualTime.BEGINNING.plusSeconds(1));
        accounts().put(full);

        reopen();
        assertThat(accounts().find("bob@example.org")).contains(full);

        accounts().put(full.with(Optional.empty()));
        reopen();
        assertThat(accounts().all()).containsExactly(full.with(Optional.empty()));
    }

    @Test
    protected void names_differ_by_case() {
        accounts().put(ada);

        assertThat(accounts().find("Ada")).isEmpty();
    }

    @Test
    protected void all_are_listed_by_name() {
        accounts().put(bob);
        accounts().put(ada);

        assertThat(accounts().all()).containsExactly(ada, bob);
    }

    @Test
    protected void a_removed_account_stays_removed() {
        accounts().put(ada);

        assertThat(accounts().remove("ada")).isTrue();

        assertThat(accounts().remove("ada")).isFalse();
        reopen();
        assertThat(accounts().find("ada")).isEmpty();
        assertThat(accounts().all()).isEmpty();
    }
}
