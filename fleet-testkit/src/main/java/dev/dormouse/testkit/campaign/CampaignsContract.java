package dev.dormouse.testkit.campaign;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.CampaignState;
import dev.dormouse.fleet.campaign.CampaignState.Kind;
import dev.dormouse.fleet.campaign.Pardon;
import dev.dormouse.fleet.campaign.Tally;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.plan.Audience;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.FailureLimit;
import dev.dormouse.fleet.campaign.plan.Gates.OnBreach;
import dev.dormouse.fleet.campaign.plan.Pace;
import dev.dormouse.fleet.campaign.plan.Percent;
import dev.dormouse.fleet.campaign.plan.Preconditions;
import dev.dormouse.fleet.campaign.plan.Soak;
import dev.dormouse.fleet.campaign.plan.Wave;
import dev.dormouse.fleet.campaign.plan.Window;
import dev.dormouse.fleet.campaign.plan.Windows;
import dev.dormouse.fleet.command.CommandGroup;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.profile.Glob;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.testkit.Crowd;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store of campaigns must do. */
public abstract class CampaignsContract extends CampaignTargetsContract {

    @Test
    protected void a_campaign_is_as_it_was_also_after_a_restart() {
        var plans = List.of(
                aPlan().build(),
                everything(new Audience.InGroup(new Scope.Group("vienna"))),
                everything(new Audience.UpdatedBy(ID)),
                everything(new Audience.Named(
                        new CommandGroup.Target.Matching("lamp\t\"7\"\n", Optional.of(Devices.State.ASLEEP)))),
                everything(new Audience.Named(new CommandGroup.Target.Listed(
                        List.of(new EndpointName("lämp 7"), new EndpointName("lamp-8"))))));
        var kept = new ArrayList<Campaign>();
        for (var plan : plans) {
            var campaign = Campaign.drafted(new CampaignId("p" + kept.size()), plan, "Ada", NOW);
            kept.add(campaign);
            assertThat(campaigns().add(campaign)).isTrue();
            assertThat(campaigns().add(campaign)).isFalse();
        }

        for (int look = 0; look < 2; look++) {
            for (var campaign : kept)
                assertThat(campaigns().find(campaign.id())).contains(campaign);
            assertThat(campaigns().find(new CampaignId("nobody"))).isEmpty();
            reopen();
        }
    }

    @Test
    protected void every_state_is_as_it_was_also_after_a_restart() {
        var seen = new Tally(
                Map.of(TargetState.Kind.SUCCEEDED, 3L, TargetState.Kind.FAILED, 2L), Map.of(FailureKind.SILENT, 2L));
        var well = new Tally(Map.of(TargetState.Kind.SUCCEEDED, 1L), Map.of());
        var soaking = new CampaignState.Soaking(1, NOW, NOW.plusSeconds(60), new Pardon(2, seen));
        var states = List.of(
                CampaignState.Draft.FIRST,
                new CampaignState.Draft(7),
                new CampaignState.Approved("Grace", NOW, 7),
                GATHERING,
                new CampaignState.Gathering(NOW, true),
                ROLLING,
                soaking,
                new CampaignState.Rolling(
                        2, NOW, new Pardon(2, seen, Map.of(PlanBuilder.NEW, seen, PlanBuilder.OLD, well))),
                new CampaignState.Paused(new CampaignState.Gathering(NOW, false), "Ada", "lunch", NOW),
                new CampaignState.Paused(soaking, "Ada", "two\tfailed\n", NOW),
                new CampaignState.Stopping(CampaignState.Stop.ROLL_BACK, "itself", "it was bad", NOW),
                new CampaignState.RollingBack(new CampaignId("c1-back"), "it was bad", NOW),
                new CampaignState.Finished(NOW),
                new CampaignState.Aborted("it was bad", NOW),
                new CampaignState.RolledBack(new CampaignId("c1-back"), "it was bad", NOW));
        int number = 0;
        for (var state : states) add("s" + number++, state);

        for (int look = 0; look < 2; look++) {
            for (int at = 0; at < states.size(); at++)
                assertThat(find("s" + at).state()).isEqualTo(states.get(at));
            reopen();
        }
        assertThat(campaigns().in(Set.of(Kind.PAUSED), Optional.empty(), 10)).hasSize(2);
    }

    @Test
    protected void campaigns_that_stand_so_are_gone_through_earliest_first() {
        for (var id : List.of("c5", "c2", "c4", "c1")) add(id, ROLLING);
        add("c3", new CampaignState.Finished(NOW));
        add("c0", GATHERING);
        var kinds = Set.of(Kind.ROLLING, Kind.GATHERING);

        assertThat(ids(campaigns().in(kinds, Optional.empty(), 2))).containsExactly("c0", "c1");
        campaigns().move(new CampaignId("c1"), ROLLING, new CampaignState.Finished(NOW));

        assertThat(ids(campaigns().in(kinds, Optional.of(new CampaignId("c1")), 2)))
                .as("also behind one that does not stand so any more")
                .containsExactly("c2", "c4");
        assertThat(ids(campaigns().in(kinds, Optional.of(new CampaignId("c4")), 2)))
                .containsExactly("c5");
        assertThat(campaigns().in(kinds, Optional.of(new CampaignId("c5")), 2)).isEmpty();
    }

    private static List<String> ids(List<Campaign> campaigns) {
        return campaigns.stream().map(campaign -> campaign.id().value()).toList();
    }

    @Test
    protected void campaigns_are_listed_latest_first() {
        for (var id : List.of("c2", "c1", "c3")) add(id, GATHERING);

        var first = campaigns().page(Purview.FLEET, Optional.empty(), 2);
        var second = campaigns().page(Purview.FLEET, first.next(), 2);

        assertThat(first.items()).extracting(campaign -> campaign.id().value()).containsExactly("c3", "c2");
        assertThat(second.items()).extracting(campaign -> campaign.id().value()).containsExactly("c1");
        assertThat(second.next()).isEmpty();
    }

    @Test
    protected void who_sees_a_tenants_devices_is_shown_the_tenants_campaigns() {
        add("c1", ROLLING);
        for (var id : List.of("c2", "c4", "c5")) own(id, "water-works");
        own("c3", "zebra");
        var water = new TenantName("water-works");
        var group = new Purview(Set.of(water), Set.of(new Scope.Group("vienna")));
        var both = new Purview(Set.of(water, new TenantName("zebra")), Set.of());

        for (int look = 0; look < 2; look++) {
            assertThat(find("c2").plan().owner()).contains(water);
            var first = campaigns().page(Purview.of(water), Optional.empty(), 2);
            assertThat(ids(first.items())).containsExactly("c5", "c4");
            assertThat(ids(campaigns().page(Purview.of(water), first.next(), 2).items()))
                    .containsExactly("c2");
            assertThat(ids(campaigns().page(both, Optional.empty(), 10).items()))
                    .containsExactly("c5", "c4", "c3", "c2");
            assertThat(campaigns().page(group, Optional.empty(), 10).items()).isEmpty();
            assertThat(ids(campaigns().page(Purview.FLEET, Optional.empty(), 10).items()))
                    .containsExactly("c5", "c4", "c3", "c2", "c1");
            assertThat(ids(campaigns().of(water))).containsExactly("c2", "c4", "c5");
            reopen();
        }
    }

    @Test
    protected void what_a_tenant_has_is_removed_however_it_stands() {
        add("c1", GATHERING);
        gather(List.of(planned("a", 10)), List.of(Long.MAX_VALUE));
        own("c2", "water-works");
        own("c3", "water-works");
        campaigns().move(new CampaignId("c3"), CampaignState.Draft.FIRST, ROLLING);
        own("c4", "zebra");

        campaigns().removeAllOf(new TenantName("water-works"));

        assertThat(ids(campaigns().page(Purview.FLEET, Optional.empty(), 10).items()))
                .containsExactly("c4", "c1");
        assertThat(campaigns().target(ID, new EndpointName("a"))).isPresent();
    }

    private void own(String id, String tenant) {
        campaigns().add(Campaign.drafted(new CampaignId(id), aPlan().of(tenant).build(), "Ada", NOW));
    }

    @Test
    protected void of_many_who_move_a_campaign_one_succeeds() {
        add("c1", ROLLING);

        var outcomes =
                Crowd.of(10, number -> campaigns().move(ID, ROLLING, new CampaignState.Aborted("by " + number, NOW)));

        assertThat(outcomes).containsOnlyOnce(true);
        assertThat(campaigns()
                        .revise(
                                ID,
                                ROLLING,
                                CampaignState.Draft.FIRST,
                                aPlan().inWavesOf(5, 100).build()))
                .isFalse();
    }

    @Test
    protected void campaigns_that_name_an_image_are_found_by_it() {
        add("c2", ROLLING);
        add("c1", new CampaignState.Finished(NOW));
        var third = new ImageId("e".repeat(64));
        var other = aPlan().bringing(third).goingBackTo(PlanBuilder.NEW).build();
        campaigns().add(Campaign.drafted(new CampaignId("c3"), other, "Ada", NOW));

        assertThat(ids(campaigns().naming(PlanBuilder.NEW))).containsExactly("c1", "c2", "c3");
        assertThat(ids(campaigns().naming(PlanBuilder.OLD))).containsExactly("c1", "c2");
        assertThat(ids(campaigns().naming(third))).containsExactly("c3");

        campaigns()
                .revise(new CampaignId("c3"), CampaignState.Draft.FIRST, new CampaignState.Draft(1), aPlan().build());
        assertThat(campaigns().naming(third)).isEmpty();
    }

    @Test
    protected void a_draft_is_revised() {
        add("c1", CampaignState.Draft.FIRST);
        var other = aPlan().inWavesOf(5, 100).build();
        var again = new CampaignState.Draft(1);

        assertThat(campaigns().revise(ID, CampaignState.Draft.FIRST, again, other))
                .isTrue();
        assertThat(campaigns().move(ID, CampaignState.Draft.FIRST, new CampaignState.Approved("Grace", NOW, 0)))
                .as("nobody approves of the plan before")
                .isFalse();

        reopen();
        assertThat(find("c1").plan()).isEqualTo(other);
        assertThat(find("c1").state()).isEqualTo(again);
    }

    @Test
    protected void what_is_over_is_removed_with_its_devices() {
        add("c1", GATHERING);
        gather(List.of(planned("a", 10)), List.of(Long.MAX_VALUE));
        add("c2", CampaignState.Draft.FIRST);

        assertThat(campaigns().remove(ID)).isFalse();
        assertThat(campaigns().removeOverBefore(NOW.plusSeconds(1), 10)).isZero();
        campaigns().move(ID, GATHERING, new CampaignState.Finished(NOW));
        assertThat(campaigns().removeOverBefore(NOW, 10)).isZero();
        assertThat(campaigns().removeOverBefore(NOW.plusSeconds(1), 10)).isEqualTo(1);

        assertThat(campaigns().target(ID, new EndpointName("a"))).isEmpty();
        assertThat(campaigns().remove(new CampaignId("c2"))).isTrue();
        assertThat(campaigns().page(Purview.FLEET, Optional.empty(), 10).items())
                .isEmpty();
    }

    private static CampaignPlan everything(Audience.Who who) {
        var limit = new FailureLimit(20, new Percent(12.5), Map.of(FailureKind.SILENT, new Percent(1)));
        var health = new Soak.HealthLimits(3, Optional.of(0.5), true, Optional.of(10), new Percent(5));
        var night = new Window(Set.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY), LocalTime.of(22, 30), LocalTime.of(6, 0));
        return aPlan().to(new Audience(who, true))
                .inWaves(List.of(
                        new Wave.Chosen(Optional.of(new Glob("lab*")), Optional.empty()),
                        new Wave.Chosen(Optional.empty(), Optional.of(new Glob("WM-?"))),
                        new Wave.Count(50),
                        new Wave.Share(new Percent(33.3)),
                        new Wave.Share(Percent.ALL)))
                .at(new Pace.Growing(10, 1.5, 100, 500))
                .atOnce(77)
                .perGroup(7)
                .succeeding(99.5)
                .failingAtMost(limit, OnBreach.ROLL_BACK)
                .soaking(new Soak(Duration.ofHours(36), Optional.of(health)))
                .within(new Windows(List.of(night), ZoneId.of("Europe/Vienna")))
                .given(new Preconditions(Optional.of(30), Optional.of(-110), true))
                .from(NOW)
                .until(NOW.plusSeconds(1_000))
                .waitingFor(Duration.ofDays(3))
                .approvedByTwo()
                .bringing(PlanBuilder.NEW, new ImageId("a".repeat(64)))
                .goingBackTo(PlanBuilder.OLD, new ImageId("b".repeat(64)), new ImageId("c".repeat(64)))
                .build();
    }
}
