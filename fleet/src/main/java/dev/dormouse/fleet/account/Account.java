package dev.dormouse.fleet.account;

import dev.dormouse.fleet.tenant.Purview;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A person who signs in. {@code passwordHash} is the encoded hash with its parameters, never the password. Who is disabled stays
 * known, and outside.
 */
public record Account(
        String name,
        String passwordHash,
        Role role,
        boolean mustChangePassword,
        Instant createdAt,
        boolean disabled,
        Optional<SecondFactor> secondFactor,
        Optional<Instant> lastLogin,
        Purview purview) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._@-]{1,64}");

    public Account {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException("an account name has 1 to 64 letters, digits or . _ @ -");
    }

    /** Somebody new, who never signed in. */
    public Account(String name, String passwordHash, Role role, boolean mustChangePassword, Instant createdAt) {
        this(
                name,
                passwordHash,
                role,
                mustChangePassword,
                createdAt,
                false,
                Optional.empty(),
                Optional.empty(),
                Purview.FLEET);
    }

    /** Whether this one keeps the house from being locked for good. */
    boolean isAdminWithKey() {
        return role == Role.ADMIN && !disabled && purview.isFleet();
    }

    /** A password of his own choice. */
    public Account withPassword(String newHash) {
        return password(newHash, false);
    }

    /** A password for one login. */
    public Account withOneTimePassword(String newHash) {
        return password(newHash, true);
    }

    public Account with(Role newRole, boolean nowDisabled) {
        return new Account(
                name,
                passwordHash,
                newRole,
                mustChangePassword,
                createdAt,
                nowDisabled,
                secondFactor,
                lastLogin,
                purview);
    }

    public Account with(Purview other) {
        return new Account(
                name, passwordHash, role, mustChangePassword, createdAt, disabled, secondFactor, lastLogin, other);
    }

    public Account with(Optional<SecondFactor> factor) {
        return new Account(
                name, passwordHash, role, mustChangePassword, createdAt, disabled, factor, lastLogin, purview);
    }

    public Account loggedIn(Instant now) {
        return new Account(
                name,
                passwordHash,
                role,
                mustChangePassword,
                createdAt,
                disabled,
                secondFactor,
                Optional.of(now),
                purview);
    }

    private Account password(String newHash, boolean once) {
        return new Account(name, newHash, role, once, createdAt, disabled, secondFactor, lastLogin, purview);
    }

    @Override
    public String toString() {
        return "Account[" + name + ", " + role + "]";
    }
}
