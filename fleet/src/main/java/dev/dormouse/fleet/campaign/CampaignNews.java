package dev.dormouse.fleet.campaign;

import java.time.Instant;

/** A campaign came to another state, and is as it stands here. */
public record CampaignNews(Campaign campaign, CampaignState before, Instant at) {

    /** It stopped because too much went wrong. */
    public boolean isBreach() {
        return switch (campaign.state()) {
            case CampaignState.Paused paused -> paused.by().equals(CampaignLife.ITSELF);
            case CampaignState.Stopping stopping ->
                stopping.by().equals(CampaignLife.ITSELF) && stopping.how() != CampaignState.Stop.END;
            default -> false;
        };
    }
}
