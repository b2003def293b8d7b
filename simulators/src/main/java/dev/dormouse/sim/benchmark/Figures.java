package dev.dormouse.sim.benchmark;

import dev.dormouse.sim.load.LoadResult;
import java.util.List;

/** What the rounds of one contender with one operation came to. */
record Figures(List<LoadResult> rounds) {
    Figures {
        if (rounds.isEmpty()) throw new IllegalArgumentException("figures come of at least one round");
        rounds = List.copyOf(rounds);
    }

    /** CPU of the server for one operation: the median of the rounds. */
    double cpuMillis() {
        return median(rounds.stream()
                .map(LoadResult::serverCpuMillisPerOperation)
                .sorted()
                .toList());
    }

    double perSecond() {
        return median(rounds.stream().map(LoadResult::perSecond).sorted().toList());
    }

    double p99Millis() {
        return median(
                rounds.stream().map(result -> result.latencies().p99()).sorted().toList());
    }

    long failed() {
        return rounds.stream().mapToLong(LoadResult::failed).sum();
    }

    /** The median, and between what the rounds lie. */
    String cpu() {
        var sorted = rounds.stream()
                .map(LoadResult::serverCpuMillisPerOperation)
                .sorted()
                .toList();
        return "%.4f (%.4f to %.4f)".formatted(median(sorted), sorted.getFirst(), sorted.getLast());
    }

    private static double median(List<Double> sorted) {
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
