package dev.dormouse.sim.report;

import dev.dormouse.sim.load.Speeds.Share;
import java.util.ArrayList;
import java.util.List;

/** How many operations took how long, in ranges that grow by the same factor. */
record Histogram(List<Range> ranges) {
    private static final int RANGES_PER_TENFOLD = 4;

    /** @param count of those that took more than the one and at most the other */
    record Range(double aboveMillis, double upToMillis, long count) {}

    static Histogram of(List<Share> distribution) {
        var taken = distribution.stream().filter(share -> share.count() > 0).toList();
        if (taken.isEmpty()) return new Histogram(List.of());
        var first = index(taken.getFirst().millis());
        var counts = new long[index(taken.getLast().millis()) - first + 1];
        for (var share : taken) counts[index(share.millis()) - first] += share.count();
        var ranges = new ArrayList<Range>();
        for (int i = 0; i < counts.length; i++)
            ranges.add(new Range(bound(first + i - 1), bound(first + i), counts[i]));
        return new Histogram(ranges);
    }

    private static int index(double millis) {
        // What took no time that could be told counts as a microsecond; a hair less keeps bounds in the range below.
        return (int) Math.ceil(Math.log10(Math.max(millis, 0.001)) * RANGES_PER_TENFOLD - 1e-9);
    }

    private static double bound(int index) {
        return Math.pow(10, (double) index / RANGES_PER_TENFOLD);
    }
}
