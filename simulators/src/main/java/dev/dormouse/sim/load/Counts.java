package dev.dormouse.sim.load;

import java.util.Map;

/**
 * How often a load tried, and how that ended.
 *
 * @param failures how many operations failed, by kind: a response code, "unanswered", a word on the connection,
 *     "unfinished" for those that were still under way at the end
 */
public record Counts(long asked, long succeeded, Map<String, Long> failures) {
    public Counts {
        failures = Map.copyOf(failures);
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
