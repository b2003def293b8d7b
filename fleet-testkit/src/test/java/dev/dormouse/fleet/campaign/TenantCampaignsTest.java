package dev.dormouse.fleet.campaign;

import static dev.dormouse.fleet.campaign.FleetByHand.name;
import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.Deliveries.Standing;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.Percent;
import dev.dormouse.fleet.campaign.plan.Soak;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The campaigns of a tenant, whose devices change hands at every turn. */
class TenantCampaignsTest extends CampaignTurns {

    private static final TenantName WATER = new TenantName("water-works");
    private static final String LEFT = "it left the devices of water-works";

    @BeforeEach
    void ten_devices_of_two_tenants() {
        fleet.growTo(10);
        for (int number = 0; number < 10; number++) fleet.give(name(number), number < 5 ? "water-works" : "zebra");
    }

    @Test
    void it_is_for_the_devices_of_its_tenant_and_for_no_others() {
        var id = started(aPlan().of("water-works").build());
        turns(2);
        fleet.succeedAll();
        turns(2);

        assertThat(fleet.begun()).containsExactly(name(0), name(1), name(2), name(3), name(4));
        assertThat(state(id)).isInstanceOf(CampaignState.Finished.class);
        assertThat(tally(id).counts()).isEqualTo(Map.of(Kind.SUCCEEDED, 5L));
    }

    @Test
    void a_device_that_is_given_away_before_its_turn_leaves_the_line_also_when_nobody_told() {
        var id = started(aPlan().of("water-works").build());
        turns(1);
        assertThat(tally(id).of(Kind.PLANNED)).isEqualTo(5);

        fleet.give(name(0), "zebra");
        fleet.give(name(1), "zebra");
        runner.given(name(1));
        assertThat(target(id, 1).state().reason()).isEqualTo(LEFT);
        assertThat(target(id, 0).state().kind()).isEqualTo(Kind.PLANNED);
        turns(2);

        assertThat(fleet.begun()).containsExactly(name(2), name(3), name(4));
        assertThat(target(id, 0).state().reason()).isEqualTo(LEFT);
        assertThat(tally(id).counts()).isEqualTo(Map.of(Kind.GONE, 2L, Kind.UNDER_WAY, 3L));
        assertThat(tally(id).meant()).isEqualTo(3);
    }

    @Test
    void a_device_that_is_given_away_while_it_is_ordered_is_called_off_at_once() {
        fleet.whileOrdering(endpoint -> {
            if (!endpoint.equals(name(2))) return;
            fleet.give(endpoint, "zebra");
            runner.given(endpoint);
        });
        var id = started(aPlan().of("water-works").build());
        turns(2);

        assertThat(target(id, 2).state().reason()).isEqualTo(LEFT);
        assertThat(standing(id, 2)).isInstanceOf(Standing.CalledOff.class);
        assertThat(tally(id).counts()).isEqualTo(Map.of(Kind.GONE, 1L, Kind.UNDER_WAY, 4L));
    }

    @Test
    void what_is_under_way_on_a_device_that_is_given_away_is_called_off() {
        var id = started(aPlan().of("water-works").build());
        turns(2);

        fleet.give(name(0), "zebra");
        runner.given(name(0));

        assertThat(standing(id, 0)).isInstanceOf(Standing.CalledOff.class);
        assertThat(target(id, 0).state().reason()).isEqualTo(LEFT);
    }

    @Test
    void what_is_under_way_is_found_and_called_off_when_nobody_told() {
        var id = started(aPlan().of("water-works").build());
        turns(2);

        fleet.give(name(0), "zebra");
        runner = runner();
        turns(1);

        assertThat(standing(id, 0)).isInstanceOf(Standing.CalledOff.class);
        assertThat(target(id, 0).state().reason()).isEqualTo(LEFT);
    }

    @Test
    void a_device_that_installs_as_it_is_given_away_goes_on_and_the_campaign_does_not_learn_how() {
        var id = started(aPlan().of("water-works").build());
        turns(2);
        fleet.isInstalling(name(0));

        fleet.give(name(0), "zebra");
        runner.given(name(0));
        assertThat(standing(id, 0)).isEqualTo(new Standing.Open(true));
        fleet.tell(name(0), new Standing.Succeeded(time.instant()));
        turns(1);

        assertThat(target(id, 0).state().reason()).isEqualTo(LEFT);
        assertThat(target(id, 0).timeline().getLast().sentence()).isEqualTo(LEFT);
    }

    @Test
    void what_comes_of_a_device_that_was_given_away_is_not_learned_when_nobody_told_either() {
        var id = started(aPlan().of("water-works").build());
        turns(2);
        fleet.all(new Standing.Failed(FailureKind.SILENT, "silent", time.instant()));

        fleet.give(name(0), "zebra");
        fleet.tell(name(0), new Standing.Succeeded(time.instant()));

        assertThat(target(id, 0).state().reason()).isEqualTo(LEFT);
    }

    @Test
    void nobody_looks_how_a_device_is_that_was_given_away_after_it_was_updated() {
        var health = new Soak.HealthLimits(3, Optional.empty(), true, Optional.empty(), new Percent(5));
        var id = started(aPlan().of("water-works")
                .soaking(new Soak(Duration.ofHours(1), Optional.of(health)))
                .build());
        turns(2);
        fleet.succeedAll();
        turns(2);
        fleet.give(name(0), "zebra");
        fleet.ails(name(0));

        time.advance(Duration.ofHours(1));
        turns(2);

        assertThat(fleet.looks()).isEqualTo(4);
        assertThat(target(id, 0).state().reason()).isEqualTo(LEFT);
        assertThat(state(id)).isInstanceOf(CampaignState.Finished.class);
    }

    @Test
    void only_what_is_still_the_tenants_is_rolled_back() {
        var id = started(aPlan().of("water-works").build());
        turns(2);
        fleet.succeedAll();
        turns(2);
        fleet.give(name(0), "zebra");

        assertThat(desk.rollBack(id, "Ada")).isInstanceOf(CampaignDesk.Outcome.Done.class);
        turns(4);

        var back = new CampaignId(id.value() + "-back");
        assertThat(campaigns.find(back).orElseThrow().plan().owner()).contains(WATER);
        assertThat(fleet.orders().stream().filter(Deliveries.Order::back))
                .extracting(Deliveries.Order::endpoint)
                .containsExactlyInAnyOrder(name(1), name(2), name(3), name(4));
        assertThat(campaigns.target(back, name(0))).isEmpty();
    }

    @Test
    void an_open_campaign_takes_in_what_the_tenant_is_given_later() {
        var id = started(aPlan().of("water-works").openToOthers().build());
        turns(2);

        fleet.give(name(7), "water-works");
        time.advance(CampaignRules.STANDARD.sweep());
        turns(3);

        assertThat(fleet.begun()).contains(name(7)).doesNotContain(name(8));
        assertThat(campaigns.target(id, name(8))).isEmpty();
    }

    @Test
    void a_campaign_of_the_whole_fleet_goes_on_whoever_has_its_devices() {
        var id = started(aPlan().build());
        turns(2);

        fleet.give(name(0), "zebra");
        runner.given(name(0));

        assertThat(tally(id).counts()).isEqualTo(Map.of(Kind.UNDER_WAY, 10L));
    }

    @Test
    void the_campaigns_of_a_tenant_who_goes_end_and_go_with_him() {
        var live = started(aPlan().of("water-works").build());
        var draft = desk.draft(aPlan().of("water-works").build(), "Ada").id();
        var others = started(aPlan().of("zebra").build());
        turns(2);
        var clearance = new CampaignClearance(campaigns, fleet, news::add, time);

        clearance.clear(WATER);
        clearance.clear(WATER);
        turns(2);

        assertThat(desk.page(Purview.FLEET, Optional.empty(), 10).items())
                .extracting(Campaign::id)
                .containsExactly(others);
        assertThat(desk.find(live)).isEmpty();
        assertThat(desk.find(draft)).isEmpty();
        assertThat(standing(live, 0)).isInstanceOf(Standing.CalledOff.class);
        assertThat(news)
                .filteredOn(told -> told.campaign().id().equals(live))
                .last()
                .satisfies(told ->
                        assertThat(told.campaign().state().reason()).startsWith("the end of its tenant aborted it"));
        assertThat(tally(others).of(Kind.UNDER_WAY)).isEqualTo(5);
    }

    @Test
    void a_tenant_has_so_many_campaigns_that_are_not_over() {
        var plan = aPlan().of("water-works").build();
        for (int number = 1; number < CampaignDesk.MOST_OF_A_TENANT; number++) desk.draft(plan, "Ada");
        assertThat(desk.hasRoomFor(plan)).isTrue();
        var last = started(plan);

        assertThat(desk.hasRoomFor(plan)).isFalse();
        assertThat(desk.hasRoomFor(aPlan().of("zebra").build())).isTrue();
        assertThat(desk.hasRoomFor(aPlan().build())).isTrue();
        desk.abort(last, "Ada", true);
        turns(2);
        assertThat(desk.hasRoomFor(plan)).isTrue();
    }

    private Target target(CampaignId id, int number) {
        return campaigns.target(id, name(number)).orElseThrow();
    }

    private Standing standing(CampaignId id, int number) {
        return fleet.standing(id, name(number), Instant.EPOCH);
    }
}
