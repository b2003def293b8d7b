package dev.dormouse.sim.load;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What came of the operations so far. Written by loop threads, readable from any. */
final class Tally {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram latencyMicros = new ConcurrentHistogram(SIGNIFICANT_DIGITS);
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder handshakes = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

    void succeeded(long nanos) {
        succeeded.increment();
        latencyMicros.recordValue(Math.max(0, nanos / 1000));
    }

    void failed(String kind) {
        failures.computeIfAbsent(kind, k -> new LongAdder()).increment();
    }

    void handshakeDone() {
        handshakes.increment();
    }

    Progress progress() {
        return new Progress(succeeded.sum(), failed());
    }

    private long failed() {
        return failures.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** @param asked how many operations were begun; those without an outcome count as failures too */
    LoadResult result(String scenario, long asked, Duration took) {
        var kinds = new TreeMap<String, Long>();
        failures.forEach((kind, count) -> kinds.put(kind, count.sum()));
        var unfinished = asked - succeeded.sum() - failed();
        if (unfinished > 0) kinds.put("unfinished", unfinished);
        return new LoadResult(
                scenario,
                asked,
                succeeded.sum(),
                kinds,
                took,
                Latencies.of(latencyMicros),
                handshakes.sum(),
                Optional.empty());
    }
}
