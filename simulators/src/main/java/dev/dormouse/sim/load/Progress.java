package dev.dormouse.sim.load;

import dev.dormouse.sim.swarm.Traffic;
import java.util.Map;

/**
 * How far a load is.
 *
 * @param failures by kind
 * @param lately how long those took that ended within the last second
 * @param traffic since it began
 */
public record Progress(
        long begun, long succeeded, Map<String, Long> failures, long handshakes, Latencies lately, Traffic traffic) {

    public static final Progress NOTHING = new Progress(0, 0, Map.of(), 0, new Latencies(0, 0, 0, 0, 0), Traffic.NONE);

    public Progress {
        failures = Map.copyOf(failures);
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    public long inFlight() {
        return Math.max(0, begun - succeeded - failed());
    }
}
