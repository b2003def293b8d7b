package dev.dormouse.fleet.update;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.DeviceHeard;
import dev.dormouse.fleet.event.FleetEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells that a device is there by what it fetches. Not by every block, for each says what the one before said; by the last, after which
 * it is asked how it went. Knows only who was told of a moment ago.
 */
final class SignsOfLife {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Downloads downloads;
    private final FleetEvents events;
    private final Map<EndpointName, Instant> told = new HashMap<>();

    SignsOfLife(Downloads downloads, FleetEvents events) {
        this.downloads = downloads;
        this.events = events;
    }

    synchronized void tell(Instant now) {
        told.values().removeIf(at -> !at.plus(PAUSE).isAfter(now));
        downloads.signs().forEach((endpoint, sign) -> {
            if (!sign.last() && told.containsKey(endpoint)) return;
            told.put(endpoint, now);
            events.publish(new DeviceHeard(endpoint, sign.at()));
        });
    }
}
