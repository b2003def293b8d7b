package dev.dormouse.fleet.campaign.plan;

import java.util.Locale;

/** How the update of a device failed. */
public enum FailureKind {
    /** The image did not reach it whole. */
    DELIVERY,
    /** It reached it, and the device found it damaged or not meant for it. */
    REJECTED,
    /** There was no room for it. */
    NO_ROOM,
    /** It was installed in vain. */
    INSTALLATION,
    /** The device came back with what it had before. */
    ROLLED_BACK,
    /** The device was not heard of any more. */
    SILENT,
    /** It runs what it should, and is worse off. */
    UNHEALTHY,
    /** It was not through in time, though it was heard of. */
    TIMED_OUT,
    OTHER;

    /** As it stands in a sentence. */
    public String inWords() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
