package dev.dormouse.fleet.campaign;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.fleet.campaign.CampaignDesk.Outcome;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.rehearsal.CampaignsInMemory;
import dev.dormouse.testkit.time.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Drafts, and who may say that they are good. */
class CampaignDeskTest {

    private static final CampaignPlan PLAN = aPlan().approvedByTwo().build();
    private static final CampaignPlan OTHER =
            aPlan().approvedByTwo().inWavesOf(1, 100).build();

    private final VirtualTime time = new VirtualTime();
    private final CampaignsInMemory campaigns = new CampaignsInMemory();
    private final List<CampaignNews> news = new ArrayList<>();
    private final CampaignDesk desk = new CampaignDesk(campaigns, news::add, time, new Random(7));
    private final CampaignId id = desk.draft(PLAN, "Ada").id();

    private static final class SawAnother extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Test
    void a_plan_is_approved_of_and_started_as_it_was_seen() {
        assertThat(desk.approve(id, "Grace", seen(PLAN))).isInstanceOf(Outcome.Done.class);
        assertThat(desk.start(id, "Ada", seen(PLAN))).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void a_plan_that_changed_since_it_was_seen_is_not_approved_of() {
        desk.revise(id, before -> OTHER);

        assertThatThrownBy(() -> desk.approve(id, "Grace", seen(PLAN))).isInstanceOf(SawAnother.class);
        assertThatThrownBy(() -> desk.start(id, "Grace", seen(PLAN))).isInstanceOf(SawAnother.class);

        assertThat(state()).isEqualTo(new CampaignState.Draft(1));
    }

    @Test
    void one_that_changes_just_as_it_is_approved_of_is_looked_at_again() {
        var looks = new ArrayList<CampaignPlan>();

        var outcome = desk.approve(id, "Grace", plan -> {
            looks.add(plan);
            if (looks.size() == 1) desk.revise(id, before -> OTHER);
        });

        assertThat(looks).containsExactly(PLAN, OTHER);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.campaign().plan()).isEqualTo(OTHER));
    }

    @Test
    void one_that_is_approved_of_and_changed_has_to_be_approved_of_again() {
        desk.approve(id, "Grace", seen(PLAN));
        assertThat(desk.revise(id, before -> OTHER)).isInstanceOf(Outcome.Done.class);
        assertThat(news.getLast().campaign().plan()).isEqualTo(OTHER);

        assertThat(desk.start(id, "Ada", seen(OTHER))).isInstanceOf(Outcome.Refused.class);
        desk.approve(id, "Grace", seen(OTHER));
        assertThat(desk.start(id, "Ada", seen(OTHER))).isInstanceOf(Outcome.Done.class);

        assertThat(desk.revise(id, before -> PLAN)).isInstanceOf(Outcome.Refused.class);
        assertThat(campaigns.find(id).orElseThrow().plan()).isEqualTo(OTHER);
    }

    private static Consumer<CampaignPlan> seen(CampaignPlan seen) {
        return plan -> {
            if (!plan.equals(seen)) throw new SawAnother();
        };
    }

    private CampaignState state() {
        return campaigns.find(id).orElseThrow().state();
    }
}
