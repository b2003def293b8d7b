package dev.dormouse.fleet.device;

import java.time.Instant;
import java.util.Optional;

/**
 * A device in the inventory. {@code registeredUntil} is when its registration ends, absent when it has none; {@code sleeps}
 * says that it last registered in queue mode.
 */
public record Device(
        EndpointName endpoint,
        Instant firstSeen,
        Instant lastSeen,
        Optional<Instant> registeredUntil,
        boolean sleeps,
        DeviceFacts facts) {}
