package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.firmware.ImageId;
import java.util.List;
import java.util.Optional;

/** Says which campaigns an image has to stay for. */
public final class ImageClaims {

    private final Campaigns campaigns;

    public ImageClaims(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /** In words as for a person, earliest first. */
    public List<String> on(ImageId image) {
        return campaigns.naming(image).stream()
                .flatMap(campaign -> claim(campaign, image).stream())
                .toList();
    }

    /** What is over may still be undone, and needs what it goes back to then. */
    private static Optional<String> claim(Campaign campaign, ImageId image) {
        var plan = campaign.plan();
        var who = "the campaign '" + plan.title() + "' ";
        if (!(campaign.state() instanceof CampaignState.Ended))
            return Optional.of(who + "names it, and " + (isDraft(campaign) ? "is a draft" : "is not over"));
        boolean isUndone = campaign.state() instanceof CampaignState.RolledBack;
        return plan.goesBackTo(image) && !isUndone
                ? Optional.of(who + "goes back to it when it is undone")
                : Optional.empty();
    }

    private static boolean isDraft(Campaign campaign) {
        return campaign.state() instanceof CampaignState.Draft;
    }
}
