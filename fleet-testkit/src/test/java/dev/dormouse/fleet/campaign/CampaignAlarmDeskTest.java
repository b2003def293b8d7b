package dev.dormouse.fleet.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.CampaignState.Aborted;
import dev.dormouse.fleet.campaign.CampaignState.Paused;
import dev.dormouse.fleet.campaign.CampaignState.Rolling;
import dev.dormouse.fleet.campaign.CampaignState.Stop;
import dev.dormouse.fleet.campaign.CampaignState.Stopping;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.testkit.campaign.InMemoryCampaignAlarms;
import dev.dormouse.testkit.campaign.PlanBuilder;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CampaignAlarmDeskTest {

    private static final CampaignId ID = new CampaignId("c1");

    private final VirtualTime time = new VirtualTime();
    private final List<CampaignAlarm> told = new ArrayList<>();
    private final CampaignAlarmDesk desk = new CampaignAlarmDesk(new InMemoryCampaignAlarms(), told::add, time);
    private final Rolling rolling = new Rolling(0, time.instant(), Pardon.NONE);
    private Campaign campaign = Campaign.drafted(ID, PlanBuilder.aPlan().build(), "ada", time.instant())
            .in(rolling);

    @Test
    void a_campaign_that_paused_itself_raises_one_and_whoever_resumes_it_has_seen_it() {
        becomes(pausedItself("60 % of wave 1 failed"));

        assertThat(desk.open(Purview.FLEET)).isEqualTo(1);
        assertThat(desk.list(Purview.FLEET, true)).singleElement().satisfies(alarm -> {
            assertThat(alarm.campaign()).isEqualTo(ID);
            assertThat(alarm.reason()).isEqualTo("60 % of wave 1 failed");
        });

        becomes(rolling);

        assertThat(desk.open(Purview.FLEET)).isZero();
        assertThat(desk.list(Purview.FLEET, false)
                        .getFirst()
                        .clearing()
                        .orElseThrow()
                        .by())
                .isEmpty();
    }

    @Test
    void one_that_breaks_a_limit_again_raises_it_again() {
        becomes(pausedItself("60 % of wave 1 failed"));
        desk.acknowledge(ID, "ada", "looking into it");
        becomes(rolling);
        time.advance(Duration.ofMinutes(5));

        becomes(pausedItself("70 % of wave 2 failed"));

        assertThat(desk.list(Purview.FLEET, true)).singleElement().satisfies(alarm -> {
            assertThat(alarm.reason()).isEqualTo("70 % of wave 2 failed");
            assertThat(alarm.care()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Stop.class,
            names = {"HARD", "ROLL_BACK"})
    void one_that_ended_by_itself_waits_for_somebody_who_says_that_he_saw_it(Stop how) {
        becomes(new Stopping(how, CampaignLife.ITSELF, "60 % of wave 1 failed", time.instant()));
        becomes(new Aborted("60 % of wave 1 failed", time.instant()));
        assertThat(desk.open(Purview.FLEET)).isEqualTo(1);

        assertThat(desk.clear(ID, "ada"))
                .hasValueSatisfying(
                        alarm -> assertThat(alarm.clearing().orElseThrow().by()).contains("ada"));

        assertThat(desk.open(Purview.FLEET)).isZero();
    }

    @Test
    void one_that_was_missed_is_raised_by_whoever_finds_the_campaign_so_and_once() {
        campaign = campaign.in(pausedItself("60 % of wave 1 failed"));
        var stoppedAt = time.instant();
        time.advance(Duration.ofHours(1));

        for (int start = 0; start < 3; start++) desk.accept(CampaignNews.standing(campaign, time.instant()));

        assertThat(desk.list(Purview.FLEET, false))
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.raisedAt()).isEqualTo(stoppedAt));
        assertThat(told).hasSize(1);
    }

    @Test
    void one_whose_clearing_was_missed_is_cleared_by_whoever_finds_the_campaign_going_on() {
        becomes(pausedItself("60 % of wave 1 failed"));
        campaign = campaign.in(rolling);

        desk.accept(CampaignNews.standing(campaign, time.instant()));

        assertThat(desk.open(Purview.FLEET)).isZero();
    }

    @Test
    void one_that_somebody_cares_about_is_over_with_its_campaign() {
        becomes(new Stopping(Stop.HARD, CampaignLife.ITSELF, "60 % of wave 1 failed", time.instant()));
        assertThat(desk.acknowledge(ID, "ada", "a bad image")
                        .orElseThrow()
                        .care()
                        .orElseThrow()
                        .note())
                .isEqualTo("a bad image");
        assertThat(desk.open(Purview.FLEET)).isEqualTo(1);

        becomes(new Aborted("60 % of wave 1 failed", time.instant()));

        assertThat(desk.open(Purview.FLEET)).isZero();
    }

    @Test
    void who_aborts_a_campaign_that_paused_itself_has_seen_it() {
        becomes(pausedItself("60 % of wave 1 failed"));

        becomes(new Stopping(Stop.SOFT, "ada", "ada aborted it", time.instant()));

        assertThat(desk.open(Purview.FLEET)).isZero();
    }

    @Test
    void what_people_do_and_the_end_of_its_time_raise_none() {
        becomes(new Paused(rolling, "ada", "ada paused it", time.instant()));
        becomes(rolling);
        becomes(new Stopping(Stop.END, CampaignLife.ITSELF, "its time was over", time.instant()));

        assertThat(desk.list(Purview.FLEET, false)).isEmpty();
        assertThat(desk.acknowledge(ID, "ada", "")).isEmpty();
    }

    @Test
    void one_that_is_over_stays_as_it_is() {
        becomes(pausedItself("60 % of wave 1 failed"));
        var cleared = desk.clear(ID, "ada");
        time.advance(Duration.ofMinutes(1));

        assertThat(desk.clear(ID, "bob")).isEqualTo(cleared);
        assertThat(desk.acknowledge(ID, "bob", "late")).isEqualTo(cleared);
    }

    @Test
    void others_are_told_of_all_that_changes_and_of_nothing_else() {
        becomes(pausedItself("60 % of wave 1 failed"));
        desk.acknowledge(ID, "ada", "looking into it");
        becomes(rolling);
        desk.clear(ID, "bob");
        becomes(new Paused(rolling, "ada", "ada paused it", time.instant()));

        assertThat(told)
                .hasSize(3)
                .allSatisfy(alarm -> assertThat(alarm.campaign()).isEqualTo(ID));
        assertThat(told.get(0).care()).isEmpty();
        assertThat(told.get(1).care().orElseThrow().by()).isEqualTo("ada");
        assertThat(told.get(2).isOpen()).isFalse();
    }

    private Paused pausedItself(String why) {
        return new Paused(rolling, CampaignLife.ITSELF, why, time.instant());
    }

    private void becomes(CampaignState next) {
        var before = campaign.state();
        campaign = campaign.in(next);
        desk.accept(new CampaignNews(campaign, before, time.instant()));
    }
}
