package dev.dormouse.fleet.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How fast a battery empties: the straight line nearest to what was reported since it was last charged or exchanged. */
public record BatteryTrend(double percentPerDay, Instant since, Instant until) {

    private static final Duration SHORTEST = Duration.ofDays(1);
    private static final double DAY_MILLIS = Duration.ofDays(1).toMillis();

    /** A battery recovers a little when it warms up; by more than this, somebody did something. */
    private static final double CHARGED_BY = 5;

    /** Absent when what was reported lies less than a day apart. */
    public static Optional<BatteryTrend> of(List<Bucket> percents) {
        var told =
                percents.stream().filter(bucket -> bucket.numbers().isPresent()).toList();
        var since = told.subList(lastCharge(told), told.size());
        if (since.size() < 2) return Optional.empty();
        var from = since.getFirst().lastAt();
        var until = since.getLast().lastAt();
        if (Duration.between(from, until).compareTo(SHORTEST) < 0) return Optional.empty();
        return Optional.of(new BatteryTrend(slope(since, from), from, until));
    }

    private static int lastCharge(List<Bucket> told) {
        for (int at = told.size() - 1; at > 0; at--)
            if (percent(told.get(at)) - percent(told.get(at - 1)) > CHARGED_BY) return at;
        return 0;
    }

    /** Least squares. */
    private static double slope(List<Bucket> told, Instant from) {
        double meanDay = told.stream()
                .mapToDouble(bucket -> days(bucket, from))
                .average()
                .orElseThrow();
        double meanPercent =
                told.stream().mapToDouble(BatteryTrend::percent).average().orElseThrow();
        double together = 0;
        double alone = 0;
        for (var bucket : told) {
            double day = days(bucket, from) - meanDay;
            together += day * (percent(bucket) - meanPercent);
            alone += day * day;
        }
        return together / alone;
    }

    private static double days(Bucket bucket, Instant from) {
        return Duration.between(from, bucket.lastAt()).toMillis() / DAY_MILLIS;
    }

    private static double percent(Bucket bucket) {
        return bucket.numbers().orElseThrow().mean();
    }
}
