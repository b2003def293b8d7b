package dev.dormouse.fleet.campaign;

import java.time.Instant;

/**
 * How a campaign stands, told whenever it came to another state, and once more by whoever finds it so at the start: that which was
 * told last may have died with its process.
 *
 * @param before what it was until now; the same when it only stands so
 */
public record CampaignNews(Campaign campaign, CampaignState before, Instant at) {

    static CampaignNews standing(Campaign campaign, Instant at) {
        return new CampaignNews(campaign, campaign.state(), at);
    }

    /** It came to another state just now. */
    public boolean isMove() {
        return !campaign.state().equals(before);
    }

    /** It stopped because too much went wrong. */
    public boolean isBreach() {
        return CampaignAlarm.due(campaign).isPresent();
    }
}
