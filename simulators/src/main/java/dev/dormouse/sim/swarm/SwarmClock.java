package dev.dormouse.sim.swarm;

import java.time.Instant;

/** Nanoseconds since 1970 that never go back, whatever happens to the system's clock meanwhile. */
final class SwarmClock {
    private final long offset;

    SwarmClock() {
        var now = Instant.now();
        offset = now.getEpochSecond() * 1_000_000_000 + now.getNano() - System.nanoTime();
    }

    long now() {
        return System.nanoTime() + offset;
    }
}
