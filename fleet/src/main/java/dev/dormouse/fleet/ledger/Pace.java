package dev.dormouse.fleet.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/**
 * How a device reports one place: how often, and by how much the value moves from one report to the next.
 *
 * @param steps how many reports had a number before them
 * @param unchanged how many of those said the same again
 * @param moved what the others moved, added up
 */
record Pace(long count, Instant first, Instant last, OptionalDouble value, long steps, long unchanged, double moved) {

    static Pace beginning(Instant at, OptionalDouble value) {
        return new Pace(1, at, at, value, 0, 0, 0);
    }

    Pace and(Instant at, OptionalDouble next) {
        boolean step = value.isPresent() && next.isPresent();
        double by = step ? Math.abs(next.getAsDouble() - value.getAsDouble()) : 0;
        return new Pace(
                count + 1,
                first,
                at.isAfter(last) ? at : last,
                next,
                steps + (step ? 1 : 0),
                unchanged + (step && by == 0 ? 1 : 0),
                moved + (Double.isFinite(by) ? by : 0));
    }

    Duration gap() {
        return Duration.between(first, last).dividedBy(Math.max(1, count - 1));
    }

    double perDay() {
        return (double) Duration.ofDays(1).toMillis() / Math.max(1, gap().toMillis());
    }

    double unchangedShare() {
        return steps == 0 ? 0 : (double) unchanged / steps;
    }

    /** How far the value moves when it moves; 0 when it never does or is no number. */
    double meanStep() {
        return steps == unchanged ? 0 : moved / (steps - unchanged);
    }
}
