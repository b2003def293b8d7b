package dev.dormouse.fleet.update;

/** What a device says it is at, whichever object says it. */
public enum DevicePhase {
    IDLE,
    DOWNLOADING,
    /** It has an image, and waits to be told to install it. */
    DOWNLOADED,
    UPDATING,
    /** It holds software that is installed: where firmware is idle again, software is this. */
    INSTALLED,
    /** It reported a state that nobody knows. */
    UNKNOWN
}
