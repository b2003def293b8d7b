package dev.dormouse.sql.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.CampaignState;
import dev.dormouse.fleet.campaign.Pardon;
import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.ImageSet;
import dev.dormouse.testkit.campaign.PlanBuilder;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Campaigns as earlier releases wrote them down. */
class EarlierTextTest {

    private static final String NOON = "2026-01-15T12:00:00Z";

    @Test
    void a_plan_with_one_image_is_a_plan_with_a_set_of_one() {
        var text = PlanText.of(PlanBuilder.aPlan().build());

        assertThat(text)
                .startsWith("campaign\tFirmware 2.1\t" + PlanBuilder.NEW + "\t" + PlanBuilder.OLD + "\tfalse\n");
        assertThat(PlanText.parse(text).images()).isEqualTo(ImageSet.of(PlanBuilder.NEW));
        assertThat(PlanText.parse(text).previous()).contains(ImageSet.of(PlanBuilder.OLD));
    }

    @Test
    void a_draft_and_an_approval_without_a_revision_are_of_the_first_and_are_found_by_what_they_were() {
        var draft = StateText.parse("DRAFT");
        var approved = StateText.parse("APPROVED\tGrace\t" + NOON);

        assertThat(draft).isEqualTo(CampaignState.Draft.FIRST);
        assertThat(approved).isEqualTo(new CampaignState.Approved("Grace", Instant.parse(NOON), 0));
        assertThat(StateText.of(draft)).isEqualTo("DRAFT");
        assertThat(StateText.of(approved)).isEqualTo("APPROVED\tGrace\t" + NOON);
    }

    @Test
    void a_pardon_that_knows_of_no_images_is_found_by_what_it_was() {
        var text = "ROLLING\t1\t" + NOON + "\npardoned\t1\t5\nSILENT\t2";
        var seen = new Tally(
                Map.of(TargetState.Kind.SUCCEEDED, 5L, TargetState.Kind.FAILED, 2L), Map.of(FailureKind.SILENT, 2L));

        var rolling = StateText.parse(text);

        assertThat(rolling).isEqualTo(new CampaignState.Rolling(1, Instant.parse(NOON), new Pardon(1, seen)));
        assertThat(StateText.of(rolling)).isEqualTo(text);
    }
}
