package dev.dormouse.fleet.update;

/** What an update failed of, as far as it is counted. */
public enum UpdateFailure {
    /** The device is not one the image is for: another make, another version, a downgrade nobody allowed. */
    UNFIT,
    /** There is no way by which the device could get the image, or none by which it would ever finish. */
    UNDELIVERABLE,
    /** The image did not arrive: the device lost its connection, or could not reach or read where it was told to fetch it. */
    DELIVERY,
    /** Not enough flash memory. */
    STORAGE,
    /** Not enough working memory. */
    MEMORY,
    /** What arrived is not what was sent. */
    INTEGRITY,
    /** The device does not take images of this type. */
    TYPE,
    /** The device tried to install it and could not. */
    INSTALLATION,
    /** It conflicts with another component, or needs one that is not there. */
    DEPENDENCY,
    /** The device, or another server of it, called it off. */
    CALLED_OFF,
    /** The device refused what it was asked. */
    REFUSED,
    /** The device says it succeeded, and runs something else. */
    WRONG_VERSION,
    /** The device speaks, and gets no further. */
    STUCK,
    /** It was not installed in time. */
    DEADLINE,
    /** The device reported a result that nobody knows. */
    UNKNOWN_RESULT
}
