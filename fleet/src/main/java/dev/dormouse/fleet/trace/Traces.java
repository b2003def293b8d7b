package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The traces of devices: one for each at most, a few at once, each for a bounded time, after which it ends by itself and can still be
 * read for a while. They live in memory and end with the process.
 */
public interface Traces {

    Duration SHORTEST = Duration.ofMinutes(1);
    Duration LONGEST = Duration.ofHours(1);

    sealed interface BeginOutcome {
        /** What was kept of an earlier trace of the device is gone. */
        record Begun(Trace trace) implements BeginOutcome {}

        /** It was traced already, and is for as long as is asked now; nothing is lost. */
        record Prolonged(Trace trace) implements BeginOutcome {}

        /** So many others are traced, and no more can be. */
        record TooMany(int most) implements BeginOutcome {}
    }

    /**
     * What a trace has to tell.
     *
     * @param lines by time
     * @param cursor what to ask with for what comes after
     * @param more whether there is more after these already
     * @param lost how many older lines made room for newer ones
     * @param silentNodes how many other nodes do not say what they saw, be they slow or gone
     */
    record Told(Trace trace, List<Traced> lines, String cursor, boolean more, long lost, int silentNodes) {
        public Told {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Traces a device, be it registered or not.
     *
     * @throws IllegalArgumentException when the time is not from {@link #SHORTEST} to {@link #LONGEST}
     */
    BeginOutcome begin(EndpointName endpoint, String by, Duration length);

    /** Ends the trace of a device, if it runs; it can still be read. */
    void end(EndpointName endpoint);

    /**
     * The lines after a cursor, or from the beginning: of another trace, or of none that was given out, it is taken as none. Absent
     * where the device was not traced lately.
     */
    Optional<Told> read(EndpointName endpoint, Optional<String> cursor, int limit);
}
