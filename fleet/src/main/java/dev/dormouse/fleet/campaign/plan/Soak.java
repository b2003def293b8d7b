package dev.dormouse.fleet.campaign.plan;

import java.time.Duration;
import java.util.Optional;

/** How long devices that succeeded are watched before the next wave, and what would show that they are worse off. */
public record Soak(Duration time, Optional<HealthLimits> health) {

    private static final Duration LONGEST = Duration.ofDays(90);

    public static final Soak NONE = new Soak(Duration.ZERO, Optional.empty());

    public Soak {
        if (time.isNegative() || time.compareTo(LONGEST) > 0)
            throw new IllegalArgumentException("a wave soaks for at most " + LONGEST.toDays() + " days");
        if (time.isZero() && health.isPresent())
            throw new IllegalArgumentException("health is looked at while a wave soaks, so that takes some time");
    }

    /**
     * What a device that succeeded has to show.
     *
     * @param checkIns how often it must have come on its own since
     * @param batteryPercentPerDay how much faster than before its battery may empty
     * @param errorCodes whether errors (3/0/11) that it reports since count against it
     * @param signalDropDb how much weaker than before its signal may be
     * @param unwell the share of devices from which on it is too much
     */
    public record HealthLimits(
            int checkIns,
            Optional<Double> batteryPercentPerDay,
            boolean errorCodes,
            Optional<Integer> signalDropDb,
            Percent unwell) {

        private static final int MOST_CHECK_INS = 100;

        public HealthLimits {
            if (checkIns < 0 || checkIns > MOST_CHECK_INS)
                throw new IllegalArgumentException("a device checks in 0 to " + MOST_CHECK_INS + " times");
            if (batteryPercentPerDay.filter(percent -> !(percent > 0)).isPresent()
                    || signalDropDb.filter(drop -> drop < 1).isPresent())
                throw new IllegalArgumentException("how much worse a device may be is a positive number");
        }
    }
}
