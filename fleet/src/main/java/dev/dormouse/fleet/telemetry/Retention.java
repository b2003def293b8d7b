package dev.dormouse.fleet.telemetry;

import java.time.Duration;
import java.time.Instant;

/** How long history is kept: every point for a while, then one bucket an hour for longer. */
public record Retention(Duration rawFor, Duration hourlyFor) {

    public static final Retention STANDARD = new Retention(Duration.ofDays(30), Duration.ofDays(730));

    public Retention {
        if (rawFor.compareTo(Bucket.HOUR) < 0)
            throw new IllegalArgumentException("points are kept for at least an hour");
        if (hourlyFor.compareTo(rawFor) < 0)
            throw new IllegalArgumentException("hourly values are kept for at least as long as points");
    }

    /** What is to be thinned out at a moment: points to hours before {@code raw}, hours to nothing before {@code hourly}. */
    public record Cut(Instant raw, Instant hourly) {}

    /** Only whole hours, so that an hour that is still being told is left alone. */
    public Cut at(Instant now) {
        return new Cut(Bucket.begin(now.minus(rawFor), Bucket.HOUR), Bucket.begin(now.minus(hourlyFor), Bucket.HOUR));
    }
}
