package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.Campaigns;
import dev.dormouse.fleet.campaign.Deliveries.Standing;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;

/** Looks on as a campaign is rehearsed. */
public interface RehearsalWatch {

    /** A device heard of its update. */
    void began(EndpointName endpoint, Instant at);

    /** Something came of it. */
    void ended(EndpointName endpoint, Standing standing, Instant at);

    /** A turn is over, and the campaign is as it stands here. */
    void turned(Campaigns campaigns, Campaign campaign, Instant at);
}
