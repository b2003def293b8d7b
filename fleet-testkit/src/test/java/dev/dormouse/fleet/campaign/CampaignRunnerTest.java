package dev.dormouse.fleet.campaign;

import static dev.dormouse.fleet.campaign.FleetByHand.name;
import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.Deliveries.Standing;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.Gates.OnBreach;
import dev.dormouse.fleet.campaign.plan.Pace;
import dev.dormouse.fleet.campaign.plan.Preconditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The runner, turn by turn, against deliveries that do as a test says. */
class CampaignRunnerTest extends CampaignTurns {

    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void waves_follow_one_another_and_the_first_is_one_percent() {
        fleet.growTo(200);
        var id = started(aPlan().inWavesOf(1, 10, 100).build());

        turns(2);
        assertThat(fleet.begun()).hasSize(2);
        fleet.succeedAll();
        turns(2);
        assertThat(fleet.begun()).hasSize(20);
        fleet.succeedAll();
        turns(2);
        fleet.succeedAll();
        turns(2);

        assertThat(state(id)).isInstanceOf(CampaignState.Finished.class);
        assertThat(tally(id).counts()).isEqualTo(Map.of(Kind.SUCCEEDED, 200L));
    }

    @Test
    void a_pace_lets_so_many_begin_in_a_minute_and_no_more_than_the_cap_are_under_way() {
        fleet.growTo(200);
        started(aPlan().at(new Pace.Constant(12)).atOnce(20).build());

        turns(1 + 12);
        assertThat(fleet.begun()).hasSizeBetween(11, 14);
        turns(24);
        assertThat(fleet.begun()).hasSize(20);
    }

    @Test
    void what_is_paused_begins_with_nobody_and_goes_on_where_it_was() {
        fleet.growTo(100);
        var id = started(aPlan().at(new Pace.Constant(12)).build());
        turns(5);
        int before = fleet.begun().size();

        desk.pause(id, "Ada");
        turns(20);
        assertThat(fleet.begun()).hasSize(before);

        desk.resume(id, "Ada");
        turns(2);
        assertThat(fleet.begun()).hasSizeGreaterThan(before);
    }

    @Test
    void however_many_stand_still_a_later_one_has_its_turn() {
        fleet.growTo(1);
        for (int number = 0; number < 250; number++)
            desk.pause(started(aPlan().from(time.instant().plus(MONTH)).build()), "Ada");
        for (int number = 0; number < 250; number++)
            started(aPlan().from(time.instant().plus(MONTH)).build());
        var last = started(aPlan().build());

        turns(6);

        assertThat(fleet.orders()).extracting(Deliveries.Order::campaign).containsExactly(last);
    }

    @Test
    void of_many_paused_ones_each_ends_when_its_time_is_over() {
        fleet.growTo(1);
        var ids = new ArrayList<CampaignId>();
        for (int number = 0; number < 250; number++)
            ids.add(started(aPlan().until(time.instant().plus(MONTH)).build()));
        ids.forEach(id -> desk.pause(id, "Ada"));

        time.advance(MONTH);
        turns(20);

        assertThat(ids).allSatisfy(id -> assertThat(state(id)).isInstanceOf(CampaignState.Finished.class));
    }

    @Test
    void a_turn_takes_so_many_and_the_next_goes_on_behind_them() {
        fleet.growTo(1);
        for (int number = 0; number < 250; number++)
            started(aPlan().from(time.instant().plus(MONTH)).build());

        news.clear();
        turns(1);
        assertThat(told()).hasSize(100);
        turns(2);
        assertThat(told()).hasSize(250);
        turns(3);

        news.clear();
        turns(3);
        assertThat(news).as("what was told is not told again").isEmpty();
    }

    private Set<CampaignId> told() {
        return news.stream().map(told -> told.campaign().id()).collect(Collectors.toSet());
    }

    @Test
    void one_at_which_a_turn_fails_holds_up_none_behind_it() {
        fleet.growTo(2);
        fleet.crash();
        var first = started(aPlan().build());
        var second = started(aPlan().inWavesOf(50, 100).build());

        for (int turn = 0; turn < 4; turn++) {
            try {
                turns(1);
            } catch (FleetByHand.Crashed expected) {
                // As a bug would, at this one.
            }
        }

        assertThat(state(first)).isInstanceOf(CampaignState.Rolling.class);
        assertThat(state(second)).isInstanceOf(CampaignState.Rolling.class);
    }

    @Test
    void a_runner_that_crashed_between_release_and_order_orders_after_all() {
        fleet.growTo(10);
        var id = started(aPlan().build());
        turns(1);
        fleet.crash();
        try {
            runner.turn();
        } catch (FleetByHand.Crashed expected) {
            // As a kill would: what was released is on disk, and nobody ordered it.
        }
        assertThat(tally(id).of(Kind.UNDER_WAY)).isEqualTo(10);
        assertThat(fleet.begun()).isEmpty();

        fleet.crashNoMore();
        runner = runner();
        turns(1);

        assertThat(fleet.begun()).hasSize(10);
    }

    @Test
    void an_outcome_that_nobody_told_is_asked_for() {
        fleet.growTo(3);
        var id = started(aPlan().build());
        turns(2);

        fleet.quietly(new Standing.Succeeded(time.instant()));
        time.advance(CampaignRules.STANDARD.recheck());
        turns(2);

        assertThat(state(id)).isInstanceOf(CampaignState.Finished.class);
    }

    @Test
    void a_broken_limit_pauses_and_whoever_resumes_has_seen_what_failed() {
        fleet.growTo(100);
        var id =
                started(aPlan().atOnce(20).failingAtMost(20, 10, OnBreach.PAUSE).build());
        turns(2);
        fleet.failSome(5);
        fleet.succeedSome(15);
        turns(1);

        assertThat(state(id)).isInstanceOf(CampaignState.Paused.class);
        assertThat(state(id).reason()).isEqualTo("in wave 1, 5 of 20 devices failed, and 20 % is the limit");
        assertThat(news.getLast().isBreach()).isTrue();

        desk.resume(id, "Ada");
        turns(2);
        assertThat(state(id)).isInstanceOf(CampaignState.Rolling.class);
        fleet.failSome(10);
        turns(1);
        assertThat(state(id).reason()).startsWith("since it was resumed, 10 of 10 devices failed");
    }

    @Test
    void a_campaign_that_is_rolled_back_puts_the_image_before_on_whom_it_had_updated() {
        fleet.growTo(100);
        var id = started(aPlan().inWavesOf(10, 100)
                .failingAtMost(50, 8, OnBreach.ROLL_BACK)
                .build());
        turns(2);
        fleet.succeedSome(4);
        fleet.failSome(6);
        turns(3);

        var back = new CampaignId(id.value() + "-back");
        assertThat(state(id)).isInstanceOf(CampaignState.RollingBack.class);
        turns(2);
        assertThat(fleet.orders().stream().filter(Deliveries.Order::back)).hasSize(4);
        assertThat(tally(back).of(Kind.SKIPPED)).isEqualTo(96);
        fleet.succeedAll();
        turns(3);

        assertThat(state(back)).isInstanceOf(CampaignState.Finished.class);
        assertThat(state(id)).isInstanceOf(CampaignState.RolledBack.class);
        assertThat(tally(id).of(Kind.CALLED_OFF)).isEqualTo(90);
        assertThat(tally(id).all()).isEqualTo(100);
    }

    @Test
    void a_hard_abort_calls_off_what_is_under_way_and_a_soft_one_does_not() {
        fleet.growTo(20);
        var soft = started(aPlan().atOnce(5).build());
        turns(2);
        desk.abort(soft, "Ada", false);
        turns(2);
        assertThat(state(soft)).isInstanceOf(CampaignState.Stopping.class);
        assertThat(tally(soft).counts()).isEqualTo(Map.of(Kind.CALLED_OFF, 15L, Kind.UNDER_WAY, 5L));

        desk.abort(soft, "Ada", true);
        turns(2);
        assertThat(state(soft)).isInstanceOf(CampaignState.Aborted.class);
        assertThat(tally(soft).counts()).isEqualTo(Map.of(Kind.CALLED_OFF, 20L));
    }

    @Test
    void a_device_with_an_empty_battery_waits_and_says_why() {
        fleet.growTo(1);
        fleet.battery(7);
        var id = started(aPlan().given(new Preconditions(Optional.of(30), Optional.empty(), false))
                .build());
        turns(2);
        assertThat(campaigns.target(id, name(0)).orElseThrow().state().reason())
                .isEqualTo("its battery is at 7 %, 30 % are asked for");

        fleet.battery(80);
        time.advance(CampaignRules.STANDARD.recovery());
        turns(1);
        assertThat(fleet.begun()).hasSize(1);
    }

    @Test
    void a_device_that_left_the_fleet_counts_no_more() {
        fleet.growTo(10);
        var id = started(aPlan().atOnce(5).build());
        turns(2);
        for (int number = 0; number < 10; number += 2) {
            fleet.lose(name(number));
            runner.forgotten(name(number));
        }
        fleet.succeedAll();
        turns(3);
        fleet.succeedAll();
        turns(2);

        assertThat(state(id)).isInstanceOf(CampaignState.Finished.class);
        assertThat(tally(id).counts()).isEqualTo(Map.of(Kind.GONE, 5L, Kind.SUCCEEDED, 5L));
        assertThat(tally(id).meant()).isEqualTo(5);
    }

    @Test
    void an_open_campaign_takes_in_who_comes_later() {
        fleet.growTo(5);
        var id = started(aPlan().openToOthers().build());
        turns(2);
        fleet.succeedAll();
        fleet.growTo(8);
        time.advance(CampaignRules.STANDARD.sweep());
        turns(3);

        assertThat(fleet.begun()).hasSize(8);
        assertThat(state(id)).isInstanceOf(CampaignState.Rolling.class);
    }

    @Test
    void a_silent_device_that_comes_back_counts_as_it_is_then() {
        fleet.growTo(2);
        var id = started(aPlan().build());
        turns(2);
        fleet.all(new Standing.Failed(FailureKind.SILENT, "silent", time.instant()));
        turns(2);
        assertThat(tally(id).of(Kind.FAILED)).isEqualTo(2);

        fleet.tell(name(0), new Standing.Succeeded(time.instant()));

        assertThat(tally(id).counts()).isEqualTo(Map.of(Kind.FAILED, 1L, Kind.SUCCEEDED, 1L));
    }
}
