package dev.dormouse.sim.demo;

import java.util.List;

/** A round trip through some places at a steady speed. */
record Path(List<Point> corners, double metresPerSecond) {
    private static final double METRES_PER_DEGREE = 111_320;

    record Point(double latitude, double longitude) {
        double metresTo(Point other) {
            var north = (other.latitude - latitude) * METRES_PER_DEGREE;
            var east = (other.longitude - longitude) * METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
            return Math.hypot(north, east);
        }

        Point towards(Point other, double share) {
            return new Point(
                    latitude + (other.latitude - latitude) * share, longitude + (other.longitude - longitude) * share);
        }
    }

    Path {
        if (corners.size() < 2) throw new IllegalArgumentException("a path needs at least two corners");
        if (!(metresPerSecond > 0)) throw new IllegalArgumentException("a path needs a speed");
        corners = List.copyOf(corners);
    }

    /** Where on the round trip one is after this many seconds. */
    Point after(double seconds) {
        var left = seconds * metresPerSecond % length();
        for (int i = 0; i < corners.size(); i++) {
            var leg = leg(i);
            if (left < leg) return corners.get(i).towards(next(i), left / leg);
            left -= leg;
        }
        return corners.getFirst();
    }

    double length() {
        var length = 0.0;
        for (int i = 0; i < corners.size(); i++) length += leg(i);
        return length;
    }

    private double leg(int from) {
        return corners.get(from).metresTo(next(from));
    }

    private Point next(int corner) {
        return corners.get((corner + 1) % corners.size());
    }
}
