package dev.dormouse.fleet.campaign;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.rehearsal.CampaignsInMemory;
import dev.dormouse.testkit.campaign.PlanBuilder;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Why images stay in the library. */
class ImageClaimsTest {

    private static final Instant NOW = VirtualTime.BEGINNING;
    private static final CampaignPlan PLAN = aPlan().build();

    private final Campaigns campaigns = new CampaignsInMemory();
    private final ImageClaims claims = new ImageClaims(campaigns);

    @Test
    void a_draft_needs_what_it_names() {
        campaign(CampaignState.Draft.FIRST);

        assertThat(claims.on(PlanBuilder.NEW)).containsExactly("the campaign 'Firmware 2.1' names it, and is a draft");
        assertThat(claims.on(PlanBuilder.OLD)).hasSize(1);
    }

    @Test
    void one_that_waits_for_its_time_needs_what_it_names() {
        campaign(new CampaignState.Gathering(NOW, true));

        assertThat(claims.on(PlanBuilder.NEW)).containsExactly("the campaign 'Firmware 2.1' names it, and is not over");
        assertThat(claims.on(PlanBuilder.OLD)).hasSize(1);
    }

    @Test
    void one_that_is_over_needs_only_what_it_goes_back_to() {
        campaign(new CampaignState.Finished(NOW));

        assertThat(claims.on(PlanBuilder.NEW)).isEmpty();
        assertThat(claims.on(PlanBuilder.OLD))
                .containsExactly("the campaign 'Firmware 2.1' goes back to it when it is undone");
    }

    @Test
    void one_that_was_undone_needs_nothing() {
        campaign(new CampaignState.RolledBack(new CampaignId("c1-back"), "it was bad", NOW));

        assertThat(claims.on(PlanBuilder.NEW)).isEmpty();
        assertThat(claims.on(PlanBuilder.OLD)).isEmpty();
    }

    private void campaign(CampaignState state) {
        campaigns.add(Campaign.drafted(new CampaignId("c1"), PLAN, "Ada", NOW).in(state));
    }
}
