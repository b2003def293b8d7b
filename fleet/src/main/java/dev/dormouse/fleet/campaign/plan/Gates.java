package dev.dormouse.fleet.campaign.plan;

import java.util.Optional;

/**
 * What stands between one wave and the next, and what stops a campaign.
 *
 * @param success the share of a wave that must have succeeded before it is given its time to soak; without one the whole wave has to
 *     be through, with whatever outcome
 * @param failures how much may fail; empty when anything may
 */
public record Gates(Optional<Percent> success, Optional<FailureLimit> failures, Soak soak, OnBreach onBreach) {

    public static final Gates NONE = new Gates(Optional.empty(), Optional.empty(), Soak.NONE, OnBreach.PAUSE);

    /** What a campaign does that broke a limit. */
    public enum OnBreach {
        /** No more devices begin until a person says so. */
        PAUSE,
        /** It ends, and what can be called off is. */
        ABORT,
        /** It ends, and devices that took the image get the one before. */
        ROLL_BACK
    }
}
