package dev.dormouse.sim.behaviour;

/** A value that follows the sun: highest at its peak hour (UTC), lowest half a day away. */
public record DayCurve(double mean, double swing, double peakHour) {
    private static final double NANOS_PER_HOUR = 3600e9;

    public double at(long now) {
        return mean + swing * Math.cos((hour(now) - peakHour) / 24 * 2 * Math.PI);
    }

    public static double hour(long now) {
        return now / NANOS_PER_HOUR % 24;
    }

    public static boolean isNight(long now) {
        var hour = hour(now);
        return hour < 6 || hour >= 18;
    }
}
