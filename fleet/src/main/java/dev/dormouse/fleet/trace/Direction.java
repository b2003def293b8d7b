package dev.dormouse.fleet.trace;

/** Which way a message goes. */
public enum Direction {
    /** From the device. */
    UP,
    /** To the device. */
    DOWN
}
