package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;

/**
 * That a device is traced, in whose name and until when. {@code edition} grows with each change, so that of two nodes the one that
 * knows less is told from the other.
 */
public record Trace(String id, EndpointName endpoint, String by, Instant began, Instant ends, int edition) {

    public boolean isRunning(Instant now) {
        return now.isBefore(ends);
    }

    Trace endingAt(Instant end) {
        return new Trace(id, endpoint, by, began, end, edition + 1);
    }
}
