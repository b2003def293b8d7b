package dev.dormouse.fleet.rotation;

import java.time.Duration;

/**
 * How patiently keys are changed. A device that did not prove its new key within {@code patience} keeps the old one. So many
 * devices begin {@code perMinute}, and no more than {@code atOnce} are under way.
 */
public record RotationTerms(Duration patience, int perMinute, int atOnce) {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST = 100_000;

    public static final RotationTerms STANDARD = new RotationTerms(Duration.ofDays(7), 60, 1_000);

    public RotationTerms {
        if (!patience.isPositive() || patience.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("a device is waited for at most a year");
        if (perMinute < 1 || perMinute > MOST || atOnce < 1 || atOnce > MOST)
            throw new IllegalArgumentException("1 to " + MOST + " devices begin a minute, and as many are under way");
    }
}
