package dev.dormouse.rest.session;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Role;
import java.time.Instant;

/** Someone who logged in, as they were then. */
public record Session(String account, Role role, boolean mustChangePassword, String csrfToken, Instant since) {

    static Session of(Account account, String csrfToken, Instant since) {
        return new Session(account.name(), account.role(), account.mustChangePassword(), csrfToken, since);
    }

    Session withOwnPassword() {
        return new Session(account, role, false, csrfToken, since);
    }

    @Override
    public String toString() {
        return "Session[" + account + ", " + role + "]";
    }
}
