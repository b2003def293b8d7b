package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Campaigns;
import dev.dormouse.testkit.campaign.CampaignsContract;

class CampaignsInMemoryTest extends CampaignsContract {

    private final Campaigns campaigns = new CampaignsInMemory();

    @Override
    protected Campaigns campaigns() {
        return campaigns;
    }

    /** Memory does not survive a restart, so there is none. */
    @Override
    protected void reopen() {}
}
