package dev.dormouse.fleet.update;

import java.util.Locale;

/** The way an image takes to its device. */
public enum Delivery {
    /** The device is told where it lies, and fetches it. */
    PULL,
    /** It is written to the device, block by block. */
    PUSH;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
