package dev.dormouse.fleet.campaign.plan;

import java.util.Map;
import java.util.Optional;

/**
 * How much of a wave may fail: it is too much from {@code percent} on, or from what is set for one kind of failure, as soon as so
 * many devices are through with it.
 */
public record FailureLimit(int minimumExecuted, Percent percent, Map<FailureKind, Percent> byKind) {

    private static final int MOST_EXECUTED = 1_000_000;

    public FailureLimit {
        if (minimumExecuted < 1 || minimumExecuted > MOST_EXECUTED)
            throw new IllegalArgumentException("a limit counts from 1 to " + MOST_EXECUTED + " devices on");
        byKind = Map.copyOf(byKind);
    }

    public FailureLimit(int minimumExecuted, Percent percent) {
        this(minimumExecuted, percent, Map.of());
    }

    /** What broke it, as a sentence's end. */
    public Optional<String> brokenBy(long executed, Map<FailureKind, Long> failed) {
        long all = failed.values().stream().mapToLong(Long::longValue).sum();
        if (executed < minimumExecuted || all == 0) return Optional.empty();
        if (percent.isReachedBy(all, executed)) return Optional.of(told(all, executed, "failed", percent));
        for (var kind : FailureKind.values()) {
            long some = failed.getOrDefault(kind, 0L);
            var limit = Optional.ofNullable(byKind.get(kind));
            if (some > 0
                    && limit.filter(share -> share.isReachedBy(some, executed)).isPresent())
                return Optional.of(told(some, executed, "failed: " + kind.inWords(), limit.get()));
        }
        return Optional.empty();
    }

    private static String told(long some, long executed, String how, Percent limit) {
        return some + " of " + executed + " devices " + how + ", and " + limit + " is the limit";
    }
}
