package dev.dormouse.sim.device;

import java.time.Duration;
import java.util.Optional;

/**
 * What a device does with keys that come.
 *
 * @param appliesAtOnce whether each write holds at once; else the old configuration holds until all is there
 * @param letsKeyBeWritten whether its LwM2M server may write a new key to it, against the book; it comes with that at once
 * @param powerCut when its power goes away amid a bootstrap, or as its key is written, once
 */
public record BootstrapHabits(boolean appliesAtOnce, boolean letsKeyBeWritten, Optional<PowerCut> powerCut) {
    public static final BootstrapHabits USUAL = new BootstrapHabits(false, Optional.empty());

    public BootstrapHabits(boolean appliesAtOnce, Optional<PowerCut> powerCut) {
        this(appliesAtOnce, false, powerCut);
    }

    /** It lets its LwM2M server write a new key. */
    public BootstrapHabits lettingKeyBeWritten() {
        return new BootstrapHabits(appliesAtOnce, true, powerCut);
    }

    /**
     * The power goes away. A key that is written is one message of no bootstrap: there {@code atMessage} is 1.
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
