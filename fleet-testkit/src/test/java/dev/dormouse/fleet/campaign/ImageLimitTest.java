package dev.dormouse.fleet.campaign;

import static dev.dormouse.fleet.campaign.FleetByHand.name;
import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.Deliveries.Standing;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.FailureLimit;
import dev.dormouse.fleet.campaign.plan.Gates.OnBreach;
import dev.dormouse.fleet.campaign.plan.Percent;
import dev.dormouse.fleet.campaign.plan.Wave;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.testkit.campaign.PlanBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a hundred devices the first eight take an image of their own: the limit holds for those alone, too. */
class ImageLimitTest extends CampaignTurns {

    private static final ImageId FOR_FEW = new ImageId("2".repeat(64));
    private static final int FEW = 8;
    private static final int ALL = 100;

    @BeforeEach
    void devices() {
        fleet.growTo(ALL);
        for (int number = 0; number < FEW; number++) fleet.takes(name(number), FOR_FEW);
    }

    @Test
    void an_image_that_is_bad_stops_it_though_all_together_are_below_the_limit() {
        var id = underWay(ofTwo().failingAtMost(10, 4, OnBreach.PAUSE));

        succeed(FEW, ALL);
        fail(0, 3);
        turns(1);
        assertThat(state(id)).as("three are too few to tell").isInstanceOf(CampaignState.Rolling.class);

        succeed(3, 4);
        turns(1);
        assertThat(state(id)).isInstanceOf(CampaignState.Paused.class);
        assertThat(state(id).reason())
                .isEqualTo("in wave 1, of those that got image 2, 3 of 4 devices failed, and 10 % is the limit");
        assertThat(news.getLast().isBreach()).isTrue();
    }

    @Test
    void the_same_devices_with_one_image_for_all_do_not_stop_it() {
        var id = underWay(aPlan().failingAtMost(10, 4, OnBreach.PAUSE));

        succeed(FEW, ALL);
        fail(0, 3);
        succeed(3, 4);
        turns(1);

        assertThat(state(id)).isInstanceOf(CampaignState.Rolling.class);
    }

    @Test
    void what_all_together_break_is_told_of_all_together() {
        var id = underWay(ofTwo().failingAtMost(10, 4, OnBreach.PAUSE));

        fail(0, ALL);
        turns(1);

        assertThat(state(id).reason()).isEqualTo("in wave 1, 100 of 100 devices failed, and 10 % is the limit");
    }

    @Test
    void a_limit_for_one_kind_of_failure_holds_for_an_image_too() {
        var limit = new FailureLimit(4, new Percent(60), Map.of(FailureKind.INSTALLATION, new Percent(20)));
        var id = underWay(ofTwo().failingAtMost(limit, OnBreach.PAUSE));

        succeed(FEW, ALL);
        fail(0, 1);
        succeed(1, 4);
        turns(1);

        assertThat(state(id).reason())
                .startsWith("in wave 1, of those that got image 2, 1 of 4 devices failed: ")
                .endsWith(", and 20 % is the limit");
    }

    @Test
    void the_share_that_must_succeed_is_that_of_the_whole_wave() {
        var id = underWay(ofTwo().succeeding(90).failingAtMost(100, 4, OnBreach.PAUSE));

        succeed(FEW - 1, ALL);
        fail(0, FEW - 1);
        turns(2);

        assertThat(state(id)).isInstanceOf(CampaignState.Finished.class);
    }

    @Test
    void once_resumed_it_goes_on_until_others_fail() {
        var id = underWay(ofTwo().failingAtMost(50, 2, OnBreach.PAUSE));
        succeed(FEW, 50);
        fail(0, 3);
        turns(1);
        assertThat(state(id)).isInstanceOf(CampaignState.Paused.class);

        desk.resume(id, "Ada");
        succeed(50, ALL);
        turns(2);
        assertThat(state(id)).as("what failed was seen").isInstanceOf(CampaignState.Rolling.class);
        fail(3, 4);
        turns(1);
        assertThat(state(id)).as("one is too few to tell").isInstanceOf(CampaignState.Rolling.class);

        fail(4, 5);
        turns(1);
        assertThat(state(id).reason())
                .isEqualTo("since it was resumed, of those that got image 2, 2 of 2 devices failed,"
                        + " and 50 % is the limit");
    }

    @Test
    void a_wave_that_opens_later_is_held_to_the_limit_as_it_was() {
        for (int number = 10; number < 14; number++) fleet.takes(name(number), FOR_FEW);
        var firstTen = new Wave.Chosen(Optional.of(new Glob("lamp-00*")), Optional.empty());
        var id = underWay(
                ofTwo().inWaves(List.of(firstTen, new Wave.Share(Percent.ALL))).failingAtMost(50, 4, OnBreach.PAUSE));
        fail(0, FEW);
        turns(1);
        desk.resume(id, "Ada");
        succeed(FEW, 10);
        turns(3);

        fail(10, 12);
        succeed(12, ALL);
        turns(1);

        assertThat(state(id).reason())
                .isEqualTo("in wave 2, of those that got image 2, 2 of 4 devices failed, and 50 % is the limit");
    }

    @Test
    void a_pardon_from_before_images_were_counted_holds_for_each_of_them() {
        var id = underWay(ofTwo().failingAtMost(50, 2, OnBreach.PAUSE));
        succeed(FEW, ALL);
        fail(0, 3);
        var rolling = (CampaignState.Rolling) state(id);
        var seen = campaigns.waves(id).getFirst();
        campaigns.move(id, rolling, new CampaignState.Rolling(0, rolling.since(), new Pardon(1, seen)));

        turns(2);

        assertThat(state(id)).isInstanceOf(CampaignState.Rolling.class);
    }

    private static PlanBuilder ofTwo() {
        return aPlan().bringing(PlanBuilder.NEW, FOR_FEW);
    }

    private CampaignId underWay(PlanBuilder plan) {
        var id = started(plan.build());
        turns(2);
        return id;
    }

    private void succeed(int from, int to) {
        for (int number = from; number < to; number++) fleet.tell(name(number), new Standing.Succeeded(time.instant()));
    }

    private void fail(int from, int to) {
        for (int number = from; number < to; number++) fleet.fail(name(number));
    }
}
