package dev.dormouse.sim.load;

import org.HdrHistogram.Histogram;

/** Percentiles of how long operations took, in milliseconds. */
public record Latencies(double p50, double p90, double p99, double p999, double max) {
    private static final double MICROS_PER_MILLI = 1000;

    static Latencies of(Histogram micros) {
        return new Latencies(at(micros, 50), at(micros, 90), at(micros, 99), at(micros, 99.9), at(micros, 100));
    }

    Latencies orHigher(Latencies other) {
        return new Latencies(
                Math.max(p50, other.p50),
                Math.max(p90, other.p90),
                Math.max(p99, other.p99),
                Math.max(p999, other.p999),
                Math.max(max, other.max));
    }

    private static double at(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    @Override
    public String toString() {
        return "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, max %.1f ms".formatted(p50, p90, p99, p999, max);
    }
}
