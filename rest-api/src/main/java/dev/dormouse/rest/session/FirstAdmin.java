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

    // Without characters that look alike, because people type this from a terminal.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;

    private FirstAdmin() {}

    /**
     * Creates the account {@code admin} when there is no account at all, and returns its one-time password, to be shown
     * once and kept nowhere.
     */
    public static Optional<String> createIn(Accounts accounts, SecureRandom random, InstantSource clock) {
        if (!accounts.all().isEmpty()) return Optional.empty();
        var password = oneTimePassword(random);
        accounts.put(new Account(NAME, new Passwords().hash(password), Role.ADMIN, true, clock.instant()));
        return Optional.of(password);
    }

    /** Gives an account another one-time password, for whoever lost the one before; empty when there is no such account. */
    public static Optional<String> renewIn(Accounts accounts, String name, SecureRandom random) {
        return accounts.find(name).map(account -> {
            var password = oneTimePassword(random);
            accounts.put(new Account(name, new Passwords().hash(password), account.role(), true, account.createdAt()));
            return password;
        });
    }

    private static String oneTimePassword(SecureRandom random) {
        var password = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % 5 == 0) password.append('-');
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }
}
