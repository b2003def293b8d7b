package dev.dormouse.fleet.storm;

/** Whether more is refused than half a minute before. */
public enum Trend {
    GROWING,
    STEADY,
    EASING;

    private static final double SAME = 0.25;

    static Trend of(long before, long now) {
        if (now > before * (1 + SAME)) return GROWING;
        return now < before * (1 - SAME) ? EASING : STEADY;
    }
}
