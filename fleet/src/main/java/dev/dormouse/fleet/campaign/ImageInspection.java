package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.FailureLimit;
import dev.dormouse.fleet.firmware.ImageId;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Holds what came of each image of a campaign that brings several against the limit that holds for all together: what is bad for one
 * hardware of a few devices is little among all. Devices are counted by image only where some failed.
 */
final class ImageInspection {

    private final Campaigns campaigns;
    private final Deliveries deliveries;

    ImageInspection(Campaigns campaigns, Deliveries deliveries) {
        this.campaigns = campaigns;
        this.deliveries = deliveries;
    }

    /** What broke it in a wave that stands so, as a sentence's end. */
    Optional<String> brokenIn(Campaign campaign, int wave, Tally all) {
        return limit(campaign, all)
                .flatMap(limit -> first(
                        campaign,
                        campaigns.throughByImage(campaign.id(), wave, wave),
                        (image, tally) -> limit.brokenBy(tally.executed(), tally.failures())));
    }

    /** The same of the waves that were pardoned, of what came since. */
    Optional<String> brokenSince(Campaign campaign, Pardon pardon, Tally together) {
        return limit(campaign, together)
                .flatMap(limit -> first(
                        campaign,
                        campaigns.throughByImage(campaign.id(), 0, pardon.waves() - 1),
                        (image, tally) -> pardon.brokenBy(limit, image, tally)));
    }

    /** Empty where no image can have broken it. */
    private static Optional<FailureLimit> limit(Campaign campaign, Tally all) {
        boolean mayBeBroken = campaign.plan().images().areSeveral() && all.of(Kind.FAILED) > 0;
        return mayBeBroken ? campaign.plan().gates().failures() : Optional.empty();
    }

    private Optional<String> first(
            Campaign campaign, Map<ImageId, Tally> through, BiFunction<ImageId, Tally, Optional<String>> broken) {
        for (var image : campaign.plan().images().ids()) {
            var what = broken.apply(image, through.getOrDefault(image, Tally.NONE));
            if (what.isPresent()) return Optional.of("of those that got " + deliveries.name(image) + ", " + what.get());
        }
        return Optional.empty();
    }
}
