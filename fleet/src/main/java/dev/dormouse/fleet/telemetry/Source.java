package dev.dormouse.fleet.telemetry;

/** How a value reached us. */
public enum Source {
    READ,
    NOTIFY,
    SEND;

    /** Whether the device spoke on its own. */
    public boolean isUplink() {
        return this != READ;
    }
}
