package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.network.Consumption;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** How a number moves through time. */
public sealed interface Motion {
    /** Where it is now, for one device. */
    @FunctionalInterface
    interface Course {
        double at(long now, RandomGenerator random);
    }

    /** Wanders between two bounds, by so much at a time. */
    record Wander(double start, double stride, double low, double high) implements Motion {}

    /** Follows the sun: highest at its peak hour (UTC). */
    record Day(DayCurve curve) implements Motion {}

    /** Follows what was recorded, from when the device was switched on; at the end it begins anew. */
    record Trace(List<Point> points) implements Motion {
        public Trace {
            points = List.copyOf(points);
            if (points.isEmpty()) throw new IllegalArgumentException("a trace has at least one point");
            for (int i = 1; i < points.size(); i++)
                if (points.get(i).after().compareTo(points.get(i - 1).after()) <= 0)
                    throw new IllegalArgumentException(
                            "a trace goes forward in time, and point " + (i + 1) + " does not");
        }
    }

    /** Grows by so much an hour, evenly but for luck: a meter. */
    record Meter(double start, double perHour) implements Motion {}

    /** Percent of a battery that its radio empties, and that loses a little by itself. */
    record Battery(double wattHours, double selfDischargePerYear) implements Motion {
        public Battery {
            if (!(wattHours > 0)) throw new IllegalArgumentException("a battery holds more than nothing");
        }
    }

    /** A value and how long after the beginning it holds. */
    record Point(Duration after, double value) {}

    /** Begins it for one device. */
    default Course begin(Consumption consumption) {
        return switch (this) {
            case Wander(var start, var stride, var low, var high) -> {
                var walk = new Walk(start, stride, low, high);
                yield (now, random) -> walk.next(random);
            }
            case Day(var curve) -> (now, random) -> curve.at(now);
            case Trace(var points) -> new Playback(points);
            case Meter(var start, var perHour) -> new Dial(start, perHour);
            case Battery battery -> new Cell(battery, consumption);
        };
    }

    /** Where it is before any time has passed. */
    default double first() {
        return switch (this) {
            case Wander(var start, var stride, var low, var high) -> start;
            case Day(var curve) -> curve.mean();
            case Trace(var points) -> points.getFirst().value();
            case Meter(var start, var perHour) -> start;
            case Battery battery -> 100;
        };
    }
}
