package dev.dormouse.fleet.update;

/** What a device is asked in the course of an update, one at a time. */
public enum UpdateAsk {
    /** How it stands, and what it runs. */
    LOOK,
    /** To drop what it has, by an empty Package URI; whatever that was, it is not of this update. */
    RESET,
    /** The same by a package of one zero byte, for those that refuse the empty URI. */
    RESET_BY_PACKAGE,
    /** To make room for a newer version of software it has installed. */
    PREPARE,
    /** To fetch the image from where it lies. */
    TELL,
    /** To take the next block of it. */
    PUSH,
    /** To install it. */
    INSTALL,
    /** To run software that it installed. */
    ACTIVATE,
    /** To drop the image of this update. */
    CANCEL
}
