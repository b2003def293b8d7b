package dev.dormouse.fleet.telemetry;

/** Whose clock says when a value was taken. */
public enum TimedBy {
    /** The device's own. */
    DEVICE,
    /** Ours: the device gave no time, and the value is as old as its arrival. */
    ARRIVAL,
    /** The device gave a time that cannot be. Its intervals are kept, ending at the arrival. */
    CORRECTION
}
