package dev.dormouse.fleet.account;

import java.time.Instant;
import java.util.regex.Pattern;

/** A person who signs in. {@code passwordHash} is the encoded hash with its parameters, never the password. */
public record Account(String name, String passwordHash, Role role, boolean mustChangePassword, Instant createdAt) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._@-]{1,64}");

    public Account {
        if (!NAME.matcher(name).matches())
            throw new IllegalArgumentException("an account name has 1 to 64 letters, digits or . _ @ -");
    }

    public Account withPassword(String newHash) {
        return new Account(name, newHash, role, false, createdAt);
    }

    @Override
    public String toString() {
        return "Account[" + name + ", " + role + "]";
    }
}
