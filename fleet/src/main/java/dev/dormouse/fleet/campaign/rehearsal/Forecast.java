package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.CampaignState;
import dev.dormouse.fleet.campaign.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a campaign went that was rehearsed.
 *
 * @param devices how many took part
 * @param outOf how many the audience has; those that took part stand for the others
 * @param state how it stood when nothing was left to do, or the longest time was over
 * @param until when that was
 * @param mostUnderWay how many were under way at once
 * @param completions when devices were through, from the beginning on, in equal stretches
 * @param milestones when half, nine tenths and all of those that succeeded in the end had
 */
public record Forecast(
        long devices,
        long outOf,
        CampaignState state,
        Tally tally,
        List<Tally> waves,
        Instant until,
        long mostUnderWay,
        List<Bin> completions,
        Optional<Milestones> milestones) {

    public record Bin(Instant from, Instant until, long succeeded, long failed) {}

    public record Milestones(Instant half, Instant nineTenths, Instant all) {}

    /** What the gates of the plan make of an image that fails at this rate. */
    public record Effect(double failing, CampaignState.Kind ends, int waves, long touched, long failed) {}
}
