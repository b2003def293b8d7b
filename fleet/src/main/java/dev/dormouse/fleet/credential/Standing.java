package dev.dormouse.fleet.credential;

/** How a credential stands that is good. One that is good no longer is {@link Retired}, and its key is gone. */
public enum Standing {
    /** Made, and perhaps on its device already; nobody proved it yet. */
    PENDING,
    /** What the device proves itself with. */
    ACTIVE,
    /** The device proved a newer one. Still good, until the device is known to have moved on. */
    SUPERSEDED
}
