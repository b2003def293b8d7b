package dev.dormouse.fleet.telemetry;

import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Points out of readings: when they were taken, as far as the device's clock can be believed.
 *
 * <p>A time before 2010 or ahead of us is nonsense. A device with a wrong clock still knows how much time lay between its
 * readings, so all of them are moved together until the newest meets the arrival. Times that SenML counts back from now (RFC
 * 8428, 4.5.3) are at or before 1970 and are no nonsense.
 */
final class Points {

    private static final Instant FIRST_DEVICES = Instant.parse("2010-01-01T00:00:00Z");
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);
    private static final Duration LONGEST_BACKLOG = Duration.ofDays(366);
    private static final Duration LONGEST_RELATIVE = Duration.ofSeconds(1 << 28);

    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_OPAQUE = 32;

    private Points() {}

    /** What is worth a place in the history, each at its time. */
    static List<Point> of(List<Reading> readings, Instant receivedAt) {
        var newestNonsense = readings.stream()
                .flatMap(reading -> reading.at().stream())
                .filter(stamped -> !isRelative(stamped) && !isSane(stamped, receivedAt))
                .max(Comparator.naturalOrder());
        var behind = newestNonsense.map(newest -> Duration.between(newest, receivedAt));
        return readings.stream()
                .filter(reading -> isSmall(reading.value()))
                .map(reading -> point(reading, receivedAt, behind.orElse(Duration.ZERO)))
                .toList();
    }

    private static Point point(Reading reading, Instant receivedAt, Duration behind) {
        var path = reading.path();
        var value = reading.value();
        if (reading.at().isEmpty()) return new Point(path, receivedAt, value, TimedBy.ARRIVAL);
        var stamped = reading.at().get();
        if (isRelative(stamped)) return new Point(path, receivedAt.plus(sinceEpoch(stamped)), value, TimedBy.DEVICE);
        if (isSane(stamped, receivedAt)) return new Point(path, stamped, value, TimedBy.DEVICE);
        return new Point(path, corrected(stamped, receivedAt, behind), value, TimedBy.CORRECTION);
    }

    private static Instant corrected(Instant stamped, Instant receivedAt, Duration behind) {
        var moved = Duration.between(stamped, receivedAt).minus(behind);
        return moved.compareTo(LONGEST_BACKLOG) <= 0 ? receivedAt.minus(moved) : receivedAt;
    }

    private static boolean isSane(Instant stamped, Instant receivedAt) {
        return !stamped.isBefore(FIRST_DEVICES) && !stamped.isAfter(receivedAt.plus(CLOCKS_DIFFER));
    }

    private static boolean isRelative(Instant stamped) {
        var sinceEpoch = sinceEpoch(stamped);
        return !sinceEpoch.isPositive() && sinceEpoch.negated().compareTo(LONGEST_RELATIVE) < 0;
    }

    private static Duration sinceEpoch(Instant stamped) {
        return Duration.between(Instant.EPOCH, stamped);
    }

    /** Long values are documents, not measurements: the newest is enough. */
    private static boolean isSmall(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text.length() <= LONGEST_TEXT;
            case Value.CoreLinks(String text) -> text.length() <= LONGEST_TEXT;
            case Value.Opaque(byte[] bytes) -> bytes.length <= LONGEST_OPAQUE;
            case Value.Whole w -> true;
            case Value.Unsigned u -> true;
            case Value.Decimal d -> true;
            case Value.Flag f -> true;
            case Value.Moment m -> true;
            case Value.Link l -> true;
        };
    }
}
