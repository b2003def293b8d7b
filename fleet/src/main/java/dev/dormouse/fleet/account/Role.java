package dev.dormouse.fleet.account;

/** What an operator may do: look; act on devices; everything. Each includes the ones before it. */
public enum Role {
    VIEWER,
    OPERATOR,
    ADMIN;

    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
