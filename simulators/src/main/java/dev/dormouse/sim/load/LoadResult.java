package dev.dormouse.sim.load;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came of a load.
 *
 * @param failures how many operations failed, by kind: a response code, "unanswered", a word on the connection,
 *     "unfinished" for those that were still under way at the end
 */
public record LoadResult(
        String scenario,
        long asked,
        long succeeded,
        Map<String, Long> failures,
        Duration took,
        Latencies latencies,
        long handshakes) {

    public LoadResult {
        failures = Map.copyOf(failures);
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    public double perSecond() {
        return took.isZero() ? 0 : succeeded / (took.toNanos() / 1e9);
    }

    public String toJson() {
        return """
                {
                  "scenario": "%s",
                  "asked": %d,
                  "succeeded": %d,
                  "failed": %d,
                  "failures": {%s},
                  "seconds": %.3f,
                  "perSecond": %.1f,
                  "latencyMillis": {"p50": %.3f, "p90": %.3f, "p99": %.3f, "p99.9": %.3f, "max": %.3f},
                  "handshakes": %d
                }
                """.formatted(
                        scenario,
                        asked,
                        succeeded,
                        failed(),
                        failuresAsJson(),
                        took.toNanos() / 1e9,
                        perSecond(),
                        latencies.p50(),
                        latencies.p90(),
                        latencies.p99(),
                        latencies.p999(),
                        latencies.max(),
                        handshakes);
    }

    /** For people. */
    @Override
    public String toString() {
        return """
                %s: %d of %d succeeded in %.1f s, %.0f a second
                  latency   %s
                  failures  %s
                  handshakes %d""".formatted(
                        scenario,
                        succeeded,
                        asked,
                        took.toNanos() / 1e9,
                        perSecond(),
                        latencies,
                        failures.isEmpty() ? "none" : failures,
                        handshakes);
    }

    private String failuresAsJson() {
        return failures.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "\"%s\": %d".formatted(quoted(entry.getKey()), entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        return text.replaceAll("[\\\\\"\\p{Cntrl}]", "?");
    }
}
