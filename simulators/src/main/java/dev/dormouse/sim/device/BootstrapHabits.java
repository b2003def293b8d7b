package dev.dormouse.sim.device;

import java.time.Duration;
import java.util.Optional;

/**
 * What a device does with keys that come.
 *
 * @param appliesAtOnce whether each write holds at once; else the old configuration holds until all is there
 * @param powerCut when its power goes away amid a bootstrap, once
 */
public record BootstrapHabits(boolean appliesAtOnce, Optional<PowerCut> powerCut) {
    public static final BootstrapHabits USUAL = new BootstrapHabits(false, Optional.empty());

    /**
     * The power goes away.
     *
     * @param inBootstrap which one, the first being 1
     * @param atMessage of the bootstrap server, the first being 1
     * @param answered whether it obeys and answers this message before
     * @param duration until it comes back
     */
    public record PowerCut(int inBootstrap, int atMessage, boolean answered, Duration duration) {
        public PowerCut {
            if (inBootstrap < 1 || atMessage < 1)
                throw new IllegalArgumentException("bootstraps and their messages are counted from 1");
            if (!duration.isPositive()) throw new IllegalArgumentException("a power cut takes its time");
        }
    }
}
