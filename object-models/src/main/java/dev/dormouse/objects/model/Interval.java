package dev.dormouse.objects.model;

import java.math.BigDecimal;

/** All numbers from one to another, both included. */
public record Interval(BigDecimal from, BigDecimal to) {
    public Interval {
        if (from.compareTo(to) > 0)
            throw new IllegalArgumentException("an interval goes upwards, not from " + from + " to " + to);
    }

    static Interval between(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) <= 0 ? new Interval(one, other) : new Interval(other, one);
    }

    boolean holds(BigDecimal number) {
        return from.compareTo(number) <= 0 && number.compareTo(to) <= 0;
    }

    boolean isSingle() {
        return from.compareTo(to) == 0;
    }

    @Override
    public String toString() {
        return isSingle() ? from.toPlainString() : from.toPlainString() + " to " + to.toPlainString();
    }
}
