package dev.dormouse.testkit;

import dev.dormouse.fleet.StoreUnavailable;
import java.io.IOException;

/** A store that can be taken away: between {@link #begin} and {@link #end} whatever asks it gets StoreUnavailable. */
public final class Outage {

    private volatile boolean away;

    public void begin() {
        away = true;
    }

    public void end() {
        away = false;
    }

    public boolean isNow() {
        return away;
    }

    /** For stores to call first of all. */
    public void check(String operation) {
        if (away) throw new StoreUnavailable("in-memory", operation, new IOException("taken away by the test"));
    }
}
