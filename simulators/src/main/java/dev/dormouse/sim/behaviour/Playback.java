package dev.dormouse.sim.behaviour;

import java.util.List;
import java.util.random.RandomGenerator;

/** A trace being played. Each value holds until the next, and the last as long as the one before it. */
final class Playback implements Motion.Course {
    private final List<Motion.Point> points;
    private final long length;
    private long begunAt = -1;

    Playback(List<Motion.Point> points) {
        this.points = points;
        var last = points.getLast().after();
        var before = points.get(Math.max(0, points.size() - 2)).after();
        this.length = Math.max(1, last.plus(last).minus(before).toNanos());
    }

    @Override
    public double at(long now, RandomGenerator random) {
        if (begunAt < 0) begunAt = now;
        var since = (now - begunAt) % length;
        var value = points.getFirst().value();
        for (var point : points) {
            if (point.after().toNanos() > since) break;
            value = point.value();
        }
        return value;
    }
}
