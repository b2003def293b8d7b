package dev.dormouse.fleet.campaign.plan;

/** A share of many, of more than none up to all. */
public record Percent(double value) {

    public static final Percent ALL = new Percent(100);

    public Percent {
        if (!(value > 0 && value <= 100))
            throw new IllegalArgumentException("a share is more than 0 and at most 100 percent, not " + value);
    }

    /** How many that are, rounded up: one percent of ten is one. */
    public long of(long many) {
        return Math.min(many, (long) Math.ceil(many * value / 100 - 1e-9));
    }

    /** Whether {@code some} are at least this share of {@code many}. */
    public boolean isReachedBy(long some, long many) {
        return some * 100.0 >= many * value - 1e-9;
    }

    @Override
    public String toString() {
        return value == Math.rint(value) ? (long) value + " %" : value + " %";
    }
}
