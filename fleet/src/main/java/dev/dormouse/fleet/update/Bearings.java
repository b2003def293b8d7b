package dev.dormouse.fleet.update;

import dev.dormouse.fleet.firmware.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * By what an update is judged: its image, how often its device speaks when all is well, and the time.
 *
 * @param parts the images of its parts, where it has any
 */
public record Bearings(Image image, Duration rhythm, Instant now, List<Image> parts) {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    public Bearings(Image image, Duration rhythm, Instant now) {
        this(image, rhythm, now, List.of());
    }

    /** By what one of its parts is judged. */
    Bearings of(int part) {
        return new Bearings(parts.get(part), rhythm, now, parts);
    }

    /** For how long silence means nothing: a device that has nothing on its hands may be anywhere. */
    Duration silence(UpdateState.Kind kind) {
        return kind == UpdateState.Kind.WAITING_FOR_DEVICE ? atLeast(DAY, 6) : atLeast(HOUR, 3);
    }

    /** For how long an image that does not move on is left alone. */
    Duration stall() {
        return atLeast(Duration.ofMinutes(10), 1);
    }

    /** For how long a device that speaks may be at installing. */
    Duration installing() {
        return atLeast(Duration.ofHours(2), 4);
    }

    private Duration atLeast(Duration least, int rhythms) {
        var usual = rhythm.multipliedBy(rhythms);
        return usual.compareTo(least) > 0 ? usual : least;
    }
}
