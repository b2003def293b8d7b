package dev.dormouse.fleet.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.rehearsal.CampaignsInMemory;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A runner with a fleet that does as a test says; turn by turn, on virtual time. */
abstract class CampaignTurns {

    final VirtualTime time = new VirtualTime();
    final Campaigns campaigns = new CampaignsInMemory();
    final FleetByHand fleet = new FleetByHand(time, (campaign, endpoint) -> this.runner.heard(campaign, endpoint));
    final List<CampaignNews> news = new ArrayList<>();
    final CampaignDesk desk = new CampaignDesk(campaigns, news::add, time, new Random(7));
    CampaignRunner runner = runner();

    CampaignId started(CampaignPlan plan) {
        var id = desk.draft(plan, "Ada").id();
        assertThat(desk.start(id, "Ada", seen -> {})).isInstanceOf(CampaignDesk.Outcome.Done.class);
        return id;
    }

    void turns(int many) {
        for (int turn = 0; turn < many; turn++) {
            time.advance(CampaignRules.STANDARD.tick());
            runner.turn();
        }
    }

    CampaignRunner runner() {
        return new CampaignRunner(
                new CampaignRunner.Ports(campaigns, fleet, fleet, fleet), CampaignRules.STANDARD, news::add, time);
    }

    CampaignState state(CampaignId id) {
        return campaigns.find(id).orElseThrow().state();
    }

    Tally tally(CampaignId id) {
        return campaigns.find(id).orElseThrow().tally();
    }
}
