package dev.dormouse.rest.session;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Role;
import dev.dormouse.fleet.tenant.Purview;
import java.time.Instant;

/** Someone who logged in, from where, and what the account allows since it was changed last. */
public record Session(
        String account,
        Role role,
        Purview purview,
        boolean mustChangePassword,
        boolean secondFactor,
        String csrfToken,
        String address,
        Instant since) {

    static Session of(Account account, String csrfToken, String address, Instant since) {
        return new Session(
                account.name(),
                account.role(),
                account.purview(),
                account.mustChangePassword(),
                account.secondFactor().isPresent(),
                csrfToken,
                address,
                since);
    }

    Session with(Account now) {
        return of(now, csrfToken, address, since);
    }

    @Override
    public String toString() {
        return "Session[" + account + ", " + role + "]";
    }
}
