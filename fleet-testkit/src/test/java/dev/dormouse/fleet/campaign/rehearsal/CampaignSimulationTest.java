package dev.dormouse.fleet.campaign.rehearsal;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.CampaignState;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.Gates.OnBreach;
import dev.dormouse.fleet.campaign.plan.Pace;
import dev.dormouse.fleet.campaign.plan.Percent;
import dev.dormouse.fleet.campaign.plan.Preconditions;
import dev.dormouse.fleet.campaign.plan.Soak;
import dev.dormouse.fleet.campaign.plan.Window;
import dev.dormouse.fleet.campaign.plan.Windows;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.testkit.campaign.PlanBuilder;
import dev.dormouse.testkit.time.VirtualTime;
import java.lang.management.ManagementFactory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whole campaigns over fleets that are made up by a seed, in virtual time. What must always hold is looked at after every turn. */
class CampaignSimulationTest {

    private static final Logger log = LoggerFactory.getLogger(CampaignSimulationTest.class);
    private static final CampaignId ID = new CampaignId("c1");
    private static final Duration FORTNIGHT = Duration.ofDays(14);
    private static final Windows NIGHTS = new Windows(
            List.of(new Window(EnumSet.allOf(DayOfWeek.class), LocalTime.of(22, 0), LocalTime.of(6, 0))),
            ZoneId.of("UTC"));

    private final RehearsalPremises fivePercentFail = new RehearsalPremises(5, 0.5, 0, 2_000, Duration.ofMinutes(2), 7);

    @Test
    void a_hundred_thousand_devices_in_a_fortnight() {
        var plan = aPlan().inWavesOf(1, 10, 100)
                .at(new Pace.Growing(60, 1.5, 500, 600))
                .atOnce(4_000)
                .perGroup(150)
                .succeeding(60)
                .failingAtMost(15, 50, OnBreach.ABORT)
                .soaking(Duration.ofHours(6))
                .within(NIGHTS)
                .given(new Preconditions(Optional.of(20), Optional.of(-115), false))
                .build();

        var run = rehearse(plan, 100_000, 11, fivePercentFail);

        var tally = run.campaign().tally();
        log.atInfo()
                .addKeyValue("tally", tally)
                .addKeyValue("state", run.campaign().state())
                .addKeyValue("cpuMillis", ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000)
                .log("a fortnight is over");
        assertThat(tally.of(Kind.SUCCEEDED)).isGreaterThan(50_000);
        assertThat(run.watch().mostAtOnce()).isLessThanOrEqualTo(4_000);
        assertThat(run.watch().turns()).isLessThanOrEqualTo(14 * 24 * 60 + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_bad_image_is_stopped_within_the_first_wave_and_undone(long seed) {
        var plan = aPlan().inWavesOf(1, 10, 100)
                .at(new Pace.Constant(100))
                .failingAtMost(10, 20, OnBreach.ROLL_BACK)
                .soaking(Duration.ofHours(1))
                .build();
        var bad = new RehearsalPremises(60, 0, 0, 2_000, Duration.ofMinutes(2), seed);

        var run = rehearse(plan, 10_000, seed, bad);

        assertThat(run.campaign().state()).isInstanceOf(CampaignState.RolledBack.class);
        assertThat(run.watch().touched()).hasSizeLessThanOrEqualTo(100).hasSizeGreaterThanOrEqualTo(20);
        assertThat(run.campaign().tally().of(Kind.PLANNED)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_good_image_reaches_everybody_who_can_be_reached(long seed) {
        var plan = aPlan().inWavesOf(1, 10, 100)
                .at(new Pace.Constant(500))
                .atOnce(2_000)
                .bringing(PlanBuilder.NEW, RehearsedFleets.OTHER)
                .failingAtMost(15, 20, OnBreach.ABORT)
                .soaking(Duration.ofHours(2))
                .build();

        var run = rehearse(plan, 10_000, seed, fivePercentFail);

        var tally = run.campaign().tally();
        assertThat(run.campaign().state()).isInstanceOf(CampaignState.Finished.class);
        assertThat(tally.open()).isZero();
        assertThat(tally.of(Kind.FAILED)).isBetween(400L, 700L);
        assertThat(tally.of(Kind.SKIPPED)).isBetween(50L, 150L);
    }

    /** Seeds by which those that fail happen to be of the hardware that one in ten has. */
    @ParameterizedTest
    @ValueSource(longs = {11, 21})
    void an_image_that_fails_on_few_devices_stops_a_rehearsal_too(long seed) {
        var plan = aPlan().at(new Pace.Constant(100))
                .bringing(PlanBuilder.NEW, RehearsedFleets.OTHER)
                .failingAtMost(20, 20, OnBreach.PAUSE)
                .build();
        var tenPercentFail = new RehearsalPremises(10, 0, 0, 2_000, Duration.ofMinutes(2), seed);

        var run = rehearse(plan, 2_000, seed, tenPercentFail);

        assertThat(run.campaign().state()).isInstanceOf(CampaignState.Paused.class);
        assertThat(run.campaign().state().reason())
                .startsWith("in wave 1, of those that got " + RehearsedFleets.OTHER + ", 5 of 2");
    }

    @Test
    void devices_that_are_worse_off_show_while_they_soak() {
        var health = new Soak.HealthLimits(2, Optional.empty(), true, Optional.empty(), new Percent(10));
        var plan = aPlan().inWavesOf(2, 100)
                .failingAtMost(90, 20, OnBreach.PAUSE)
                .soaking(new Soak(Duration.ofDays(2), Optional.of(health)))
                .build();
        var unwell = new RehearsalPremises(0, 0, 30, 2_000, Duration.ofMinutes(2), 5);

        var run = rehearse(plan, 5_000, 5, unwell);

        assertThat(run.campaign().state()).isInstanceOf(CampaignState.Paused.class);
        assertThat(run.campaign().state().reason()).startsWith("in wave 1, ").contains("are worse off");
        assertThat(run.watch().touched()).hasSizeLessThanOrEqualTo(100);
    }

    private record Run(Campaign campaign, Invariants watch) {}

    private static Run rehearse(CampaignPlan plan, int devices, long seed, RehearsalPremises premises) {
        var fleet = RehearsedFleets.of(devices, seed, VirtualTime.BEGINNING);
        var watch = new Invariants(plan, fleet);
        var campaign =
                new Rehearsal(ID, plan, VirtualTime.BEGINNING, FORTNIGHT, ImageId::value).run(fleet, premises, watch);
        return new Run(campaign, watch);
    }
}
