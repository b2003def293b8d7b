package dev.dormouse.fleet.update;

/** What a device says became of an image, whichever object says it. */
public enum DeviceResult {
    NONE,
    SUCCESS,
    NO_STORAGE,
    NO_MEMORY,
    CONNECTION_LOST,
    BROKEN,
    WRONG_TYPE,
    BAD_URI,
    INSTALL_FAILED,
    BAD_PROTOCOL,
    CALLED_OFF,
    DEFERRED,
    CONFLICT,
    DEPENDENCY,
    /** It reported a number that nobody knows. */
    UNKNOWN;

    /** Whether it says that something went wrong. */
    public boolean isTrouble() {
        return this != NONE && this != SUCCESS && this != DEFERRED;
    }
}
