package dev.dormouse.fleet.campaign.rehearsal;

import java.time.Duration;

/**
 * What is taken to happen, where nobody knows.
 *
 * @param failing the percentage of devices that install the image in vain
 * @param silent the percentage that is not heard of any more
 * @param unwell the percentage that is worse off with it
 * @param bytesPerSecond what a device loads in a second while it listens
 * @param installing how long a device takes to install it
 * @param seed by which devices those are
 */
public record RehearsalPremises(
        double failing, double silent, double unwell, double bytesPerSecond, Duration installing, long seed) {

    private static final double SLOWEST = 1;
    private static final double FASTEST = 1e9;

    public static final RehearsalPremises USUAL = new RehearsalPremises(2, 1, 0, 1_000, Duration.ofMinutes(2), 1);

    public RehearsalPremises {
        if (failing < 0 || silent < 0 || unwell < 0 || !(failing + silent + unwell <= 100))
            throw new IllegalArgumentException("of all devices at most 100 percent go wrong");
        if (!(bytesPerSecond >= SLOWEST && bytesPerSecond <= FASTEST))
            throw new IllegalArgumentException("a device loads 1 byte to 1 GB in a second");
        if (installing.isNegative() || installing.compareTo(Duration.ofDays(1)) > 0)
            throw new IllegalArgumentException("a device installs within a day");
    }

    public RehearsalPremises failing(double percent) {
        return new RehearsalPremises(percent, silent, unwell, bytesPerSecond, installing, seed);
    }

    enum Fate {
        FAILS,
        FALLS_SILENT,
        IS_UNWELL,
        SUCCEEDS
    }

    /** Of a device that drew a number from 0 to 1. What fails at a low rate also fails at every higher one. */
    Fate fate(double drawn) {
        double percent = drawn * 100;
        if (percent < failing) return Fate.FAILS;
        if (percent >= 100 - silent) return Fate.FALLS_SILENT;
        return percent >= 100 - silent - unwell ? Fate.IS_UNWELL : Fate.SUCCEEDS;
    }
}
