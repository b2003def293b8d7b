package dev.dormouse.sim.load;

import java.util.List;
import java.util.Map;

/**
 * How long things took.
 *
 * @param operations from when each should have begun to its end
 * @param distribution of the same, finer and finer towards the slowest
 * @param stages of operations that come in several, by name
 */
public record Speeds(Latencies operations, List<Share> distribution, Map<String, Latencies> stages) {
    /** So many percent of all took no longer than this. */
    public record Share(double percentile, double millis, long count) {}

    public Speeds {
        distribution = List.copyOf(distribution);
        stages = Map.copyOf(stages);
    }
}
