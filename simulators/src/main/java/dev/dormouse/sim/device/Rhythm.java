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
 * @param retry what it does after a failed registration; absent: it gives up
 */
public record Rhythm(
        Duration lifetime,
        Optional<Duration> reportEvery,
        Optional<Duration> liveEvery,
        Optional<Duration> awakeFor,
        Optional<Retry> retry) {

    /**
     * Trying again.
     *
     * @param backsOff whether the wait doubles each time, with some luck in it; else it is always the same
     * @param rows into which attempts are divided, each with short waits at its beginning; absent: one without end
     */
    public record Retry(Duration after, boolean backsOff, Optional<Rows> rows) {
        private static final int PATIENCE = 5;

        public Retry {
            if (!after.isPositive()) throw new IllegalArgumentException("who tries again waits before");
        }

        public Retry(Duration after, boolean backsOff) {
            this(after, backsOff, Optional.empty());
        }

        /** After how many failures a device that knows a bootstrap server asks there. */
        int patience() {
            return rows.map(row -> row.tries() * row.count()).orElse(PATIENCE);
        }
    }

    /** So many tries in a row, so many rows, and a time between them: resources 17 to 20 of object 1. */
    public record Rows(int tries, int count, Duration between) {
        public Rows {
            if (tries < 1 || count < 1) throw new IllegalArgumentException("a row has at least one try");
        }
    }

    /** Registers, keeps the registration alive, and nothing more. */
    public static Rhythm quiet(Duration lifetime) {
        return new Rhythm(lifetime, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Rhythm {
        if (lifetime.toSeconds() < 1) throw new IllegalArgumentException("a lifetime is at least a second");
    }

    public Rhythm reporting(Duration every) {
        return new Rhythm(lifetime, Optional.of(every), liveEvery, awakeFor, retry);
    }

    public Rhythm living(Duration every) {
        return new Rhythm(lifetime, reportEvery, Optional.of(every), awakeFor, retry);
    }

    public Rhythm sleepingAfter(Duration awake) {
        return new Rhythm(lifetime, reportEvery, liveEvery, Optional.of(awake), retry);
    }

    public Rhythm retryingAfter(Duration wait) {
        return new Rhythm(lifetime, reportEvery, liveEvery, awakeFor, Optional.of(new Retry(wait, true)));
    }

    /** Without back-off: what a server must stand, and nobody should do. */
    public Rhythm retryingEvery(Duration wait) {
        return new Rhythm(lifetime, reportEvery, liveEvery, awakeFor, Optional.of(new Retry(wait, false)));
    }

    boolean usesQueueMode() {
        return awakeFor.isPresent();
    }
}
