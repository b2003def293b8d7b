package dev.dormouse.fleet.telemetry;

import dev.dormouse.objects.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The points of a stretch of time as one: how many, the last of them, and of those that are numbers the least, the most and the
 * mean.
 */
public record Bucket(Instant from, long count, Optional<Numbers> numbers, Value last, Instant lastAt) {

    public static final Duration HOUR = Duration.ofHours(1);

    /** Where the stretch begins in which a moment lies; stretches are counted from 1970. */
    public static Instant begin(Instant moment, Duration step) {
        long millis = moment.toEpochMilli();
        return Instant.ofEpochMilli(millis - Math.floorMod(millis, step.toMillis()));
    }

    public static Bucket of(Point point, Duration step) {
        return new Bucket(begin(point.at(), step), 1, Numbers.of(point.value()), point.value(), point.at());
    }

    /** This bucket as part of a longer stretch: it counts at its beginning. */
    public Bucket within(Duration step) {
        return new Bucket(begin(from, step), count, numbers, last, lastAt);
    }

    public Bucket and(Bucket other) {
        var both =
                numbers.map(mine -> other.numbers.map(mine::and).orElse(mine)).or(other::numbers);
        boolean isLater = !other.lastAt.isBefore(lastAt);
        return new Bucket(
                from, count + other.count, both, isLater ? other.last : last, isLater ? other.lastAt : lastAt);
    }
}
