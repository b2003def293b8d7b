package dev.dormouse.sim.device;

import java.time.Duration;
import java.util.Optional;

/**
 * When a device does something of its own accord.
 *
 * @param lifetime of its registration, which it renews a little before the end
 * @param reportEvery how often it sends its reports, the first shortly after registration; absent: never
 * @param liveEvery how often its values move; absent: never
 * @param awakeFor in queue mode, how long its radio listens after each exchange; absent: it never sleeps
 * @param retryAfter how long it waits after a failed registration, doubling; absent: it gives up
 */
public record Rhythm(
        Duration lifetime,
        Optional<Duration> reportEvery,
        Optional<Duration> liveEvery,
        Optional<Duration> awakeFor,
        Optional<Duration> retryAfter) {

    /** Registers, keeps the registration alive, and nothing more. */
    public static Rhythm quiet(Duration lifetime) {
        return new Rhythm(lifetime, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Rhythm {
        if (lifetime.toSeconds() < 1) throw new IllegalArgumentException("a lifetime is at least a second");
    }

    public Rhythm reporting(Duration every) {
        return new Rhythm(lifetime, Optional.of(every), liveEvery, awakeFor, retryAfter);
    }

    public Rhythm living(Duration every) {
        return new Rhythm(lifetime, reportEvery, Optional.of(every), awakeFor, retryAfter);
    }

    public Rhythm sleepingAfter(Duration awake) {
        return new Rhythm(lifetime, reportEvery, liveEvery, Optional.of(awake), retryAfter);
    }

    public Rhythm retryingAfter(Duration wait) {
        return new Rhythm(lifetime, reportEvery, liveEvery, awakeFor, Optional.of(wait));
    }

    boolean usesQueueMode() {
        return awakeFor.isPresent();
    }
}
