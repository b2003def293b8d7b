package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import java.util.EnumMap;
import java.util.Map;

/** How many devices stand how, and how many of those that failed did so in which way. */
public record Tally(Map<Kind, Long> counts, Map<FailureKind, Long> failures) {

    public static final Tally NONE = new Tally(Map.of(), Map.of());

    public Tally {
        counts = Map.copyOf(counts);
        failures = Map.copyOf(failures);
        long failed = failures.values().stream().mapToLong(Long::longValue).sum();
        if (failed != counts.getOrDefault(Kind.FAILED, 0L))
            throw new IllegalArgumentException("every device that failed did so in one way");
    }

    public long of(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** All that were ever written down. */
    public long all() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Those that are in it: not those that left the fleet, that there was nothing to do for, or that were called off. */
    public long meant() {
        return open() + executed();
    }

    /** Those that something is still expected of. */
    public long open() {
        return of(Kind.PLANNED) + of(Kind.UNDER_WAY);
    }

    /** Those that are through, well or not. */
    public long executed() {
        return of(Kind.SUCCEEDED) + of(Kind.FAILED);
    }

    /** Those that were begun with and have not been let go of. */
    public long touched() {
        return of(Kind.UNDER_WAY) + executed();
    }

    /** Only of those that are through. */
    Tally through() {
        var left = new EnumMap<Kind, Long>(Kind.class);
        counts.forEach((kind, many) -> {
            if (kind.isThrough() && many > 0) left.put(kind, many);
        });
        return new Tally(left, failures);
    }

    public Tally plus(Tally other) {
        return new Tally(sum(Kind.class, counts, other.counts), sum(FailureKind.class, failures, other.failures));
    }

    private static <E extends Enum<E>> Map<E, Long> sum(Class<E> keys, Map<E, Long> one, Map<E, Long> other) {
        var sum = new EnumMap<E, Long>(keys);
        sum.putAll(one);
        other.forEach((key, count) -> sum.merge(key, count, Long::sum));
        return sum;
    }
}
