package dev.dormouse.sim.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of a load.
 *
 * @param failures how many operations failed, by kind: a response code, "unanswered", a word on the connection,
 *     "unfinished" for those that were still under way at the end
 * @param serverCpu what the server's process used meanwhile, when it was watched
 */
public record LoadResult(
        String scenario,
        long asked,
        long succeeded,
        Map<String, Long> failures,
        Duration took,
        Latencies latencies,
        long handshakes,
        Optional<Duration> serverCpu) {

    private static final double NANOS_PER_MILLI = 1e6;

    public LoadResult {
        failures = Map.copyOf(failures);
    }

    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }

    public double perSecond() {
        return took.isZero() ? 0 : succeeded / (took.toNanos() / 1e9);
    }

    LoadResult costing(Duration cpu) {
        return new LoadResult(scenario, asked, succeeded, failures, took, latencies, handshakes, Optional.of(cpu));
    }

    /** What one operation that succeeded cost the server; not a number when nobody looked or nothing succeeded. */
    public double serverCpuMillisPerOperation() {
        return succeeded == 0
                ? Double.NaN
                : serverCpu
                        .map(cpu -> cpu.toNanos() / NANOS_PER_MILLI / succeeded)
                        .orElse(Double.NaN);
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
                  "handshakes": %d%s
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
                        handshakes,
                        costAsJson());
    }

    private String costAsJson() {
        return serverCpu
                .map(cpu -> ",\n  \"serverCpuSeconds\": %.2f,\n  \"serverCpuMillisPerOperation\": %s"
                        .formatted(
                                cpu.toMillis() / 1000.0,
                                succeeded == 0 ? "null" : "%.4f".formatted(serverCpuMillisPerOperation())))
                .orElse("");
    }

    /** For people. */
    @Override
    public String toString() {
        return """
                %s: %d of %d succeeded in %.1f s, %.0f a second
                  latency   %s
                  failures  %s
                  handshakes %d%s""".formatted(
                        scenario,
                        succeeded,
                        asked,
                        took.toNanos() / 1e9,
                        perSecond(),
                        latencies,
                        failures.isEmpty() ? "none" : failures,
                        handshakes,
                        serverCpu
                                .map(cpu -> "\n  server CPU %.2f s, %.4f ms each"
                                        .formatted(cpu.toMillis() / 1000.0, serverCpuMillisPerOperation()))
                                .orElse(""));
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
