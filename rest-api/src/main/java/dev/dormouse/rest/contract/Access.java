package dev.dormouse.rest.contract;

import dev.dormouse.fleet.account.Role;

/** The least an operation asks of its caller, as {@code x-role} spells it. */
public enum Access {
    /** No session. */
    ANYONE,
    /** Any session, even one that must change its password first. */
    SELF,
    VIEWER,
    OPERATOR,
    ADMIN;

    public boolean needsSession() {
        return this != ANYONE;
    }

    /** Whether an account that still has its one-time password is let through. */
    public boolean allowsOneTimePassword() {
        return this == ANYONE || this == SELF;
    }

    public boolean allows(Role role) {
        return switch (this) {
            case ANYONE, SELF -> true;
            case VIEWER -> role.includes(Role.VIEWER);
            case OPERATOR -> role.includes(Role.OPERATOR);
            case ADMIN -> role.includes(Role.ADMIN);
        };
    }
}
