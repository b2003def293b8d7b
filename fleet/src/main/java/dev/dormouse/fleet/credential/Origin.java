package dev.dormouse.fleet.credential;

/** How a credential came to be. */
public enum Origin {
    OPERATOR,
    IMPORT,
    ENROLMENT,
    CLAIM,
    /** Made for a device while it was bootstrapped. */
    BOOTSTRAP,
    /** Made to take the place of another. */
    ROTATION
}
