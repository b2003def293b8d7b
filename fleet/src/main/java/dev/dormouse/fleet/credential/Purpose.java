package dev.dormouse.fleet.credential;

/** Which of our servers a credential opens. */
public enum Purpose {
    /** The bootstrap server: what the factory put on the device, and what it comes back with when all else is lost. */
    BOOTSTRAP,
    /** The LwM2M server. */
    MANAGEMENT
}
