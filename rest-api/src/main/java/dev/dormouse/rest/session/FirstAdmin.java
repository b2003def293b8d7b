package dev.dormouse.rest.session;

import dev.dormouse.fleet.account.Account;
import dev.dormouse.fleet.account.Accounts;
import dev.dormouse.fleet.account.Role;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** Lets the first person in. */
public final class FirstAdmin {

    public static final String NAME = "admin";

    private FirstAdmin() {}

    /**
     * Creates the account {@code admin} when there is no account at all, and returns its one-time password, to be shown
     * once and kept nowhere.
     */
    public static Optional<String> createIn(Accounts accounts, SecureRandom random, InstantSource clock) {
        if (!accounts.all().isEmpty()) return Optional.empty();
        var password = OneTimeWords.password(random);
        accounts.put(new Account(NAME, new Passwords().hash(password), Role.ADMIN, true, clock.instant()));
        return Optional.of(password);
    }

    /**
     * Gives an account another one-time password, for whoever lost all ways in: it may sign in again, and without its second
     * factor. Empty when there is no such account.
     */
    public static Optional<String> renewIn(Accounts accounts, String name, SecureRandom random) {
        return accounts.find(name).map(account -> {
            var password = OneTimeWords.password(random);
            accounts.put(account.withOneTimePassword(new Passwords().hash(password))
                    .with(account.role(), false)
                    .with(Optional.empty()));
            return password;
        });
    }
}
