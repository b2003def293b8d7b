package dev.dormouse.fleet.campaign;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.Percent;
import dev.dormouse.fleet.campaign.plan.Soak;
import dev.dormouse.fleet.campaign.rehearsal.CampaignsInMemory;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The health of waves that are larger than what is looked at in one turn. */
class ExaminingTest {

    private static final int DEVICES = 2_600;
    private static final Duration SOAK = Duration.ofHours(6);

    private final VirtualTime time = new VirtualTime();
    private final CampaignsInMemory campaigns = new CampaignsInMemory();
    private final FleetByHand fleet =
            new FleetByHand(time, (campaign, endpoint) -> this.runner.heard(campaign, endpoint));
    private final CampaignDesk desk = new CampaignDesk(campaigns, news -> {}, time, new Random(7));
    private CampaignRunner runner = runner();
    private CampaignId id = new CampaignId("none");
    private List<Target> line = List.of();

    @Test
    void devices_beyond_the_first_thousand_that_are_worse_off_stop_it() {
        soaking(10);
        for (int at = DEVICES - 300; at < DEVICES; at++) fleet.ails(line.get(at).endpoint());

        turns(3);

        assertThat(state()).isInstanceOf(CampaignState.Paused.class);
        assertThat(state().reason()).isEqualTo("in wave 1, 300 of 2600 devices are worse off, and 10 % is the limit");
        assertThat(unhealthy()).isEqualTo(300);
    }

    @Test
    void all_are_looked_at_once_and_so_many_in_a_turn() {
        soaking(10);
        for (int at = DEVICES - 200; at < DEVICES; at++) fleet.ails(line.get(at).endpoint());

        turns(1);
        assertThat(fleet.looks()).isEqualTo(CampaignRules.STANDARD.examinedAtOnce());
        assertThat(state()).isInstanceOf(CampaignState.Soaking.class);
        turns(2);

        assertThat(fleet.looks()).isEqualTo(DEVICES);
        assertThat(unhealthy()).isEqualTo(200);
        assertThat(state()).isInstanceOf(CampaignState.Finished.class);
    }

    @Test
    void a_limit_that_is_broken_among_the_first_waits_for_no_others() {
        soaking(10);
        for (int at = 0; at < 300; at++) fleet.ails(line.get(at).endpoint());

        turns(1);

        assertThat(state()).isInstanceOf(CampaignState.Paused.class);
        assertThat(fleet.looks()).isEqualTo(1_000);
    }

    @Test
    void who_comes_too_seldom_counts_wherever_he_stands_in_line() {
        soaking(10);
        for (int at = DEVICES - 300; at < DEVICES; at++)
            fleet.isSeldomSeen(line.get(at).endpoint());

        turns(3);
        assertThat(state())
                .isInstanceOfSatisfying(
                        CampaignState.Soaking.class,
                        longer -> assertThat(longer.until()).isAfter(time.instant()));
        fleet.isSeenAgain();
        time.advance(SOAK);
        turns(3);

        assertThat(state()).isInstanceOf(CampaignState.Finished.class);
    }

    @Test
    void a_runner_that_died_in_between_begins_anew_and_counts_nobody_twice() {
        soaking(10);
        for (int at = 0; at < DEVICES; at += 13) fleet.ails(line.get(at).endpoint());
        turns(2);

        runner = runner();
        turns(3);

        assertThat(unhealthy()).isEqualTo(DEVICES / 13);
        assertThat(state()).isInstanceOf(CampaignState.Finished.class);
    }

    /** All have taken the image, and have soaked for just as long as they have to. */
    private void soaking(double unwellPercent) {
        fleet.growTo(DEVICES);
        var limits = new Soak.HealthLimits(1, Optional.empty(), true, Optional.empty(), new Percent(unwellPercent));
        id = desk.draft(aPlan().soaking(new Soak(SOAK, Optional.of(limits))).build(), "Ada")
                .id();
        desk.start(id, "Ada", seen -> {});
        while (fleet.begun().size() < DEVICES) turns(1);
        fleet.succeedAll();
        turns(1);
        assertThat(state()).isInstanceOf(CampaignState.Soaking.class);
        line = campaigns.inWave(id, 0, Kind.SUCCEEDED, Optional.empty(), DEVICES);
        time.advance(SOAK.minus(CampaignRules.STANDARD.tick()));
    }

    private void turns(int many) {
        for (int turn = 0; turn < many; turn++) {
            time.advance(CampaignRules.STANDARD.tick());
            runner.turn();
        }
    }

    private CampaignState state() {
        return campaigns.find(id).orElseThrow().state();
    }

    private long unhealthy() {
        return campaigns.find(id).orElseThrow().tally().failures().getOrDefault(FailureKind.UNHEALTHY, 0L);
    }

    private CampaignRunner runner() {
        return new CampaignRunner(
                new CampaignRunner.Ports(campaigns, fleet, fleet, fleet), CampaignRules.STANDARD, news -> {}, time);
    }
}
