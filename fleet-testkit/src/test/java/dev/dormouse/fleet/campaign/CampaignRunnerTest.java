package dev.dormouse.fleet.campaign;

import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.campaign.Candidate.Condition;
import dev.dormouse.fleet.campaign.Candidate.Habit;
import dev.dormouse.fleet.campaign.Deliveries.Standing;
import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.campaign.plan.Audience;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.FailureKind;
import dev.dormouse.fleet.campaign.plan.Gates.OnBreach;
import dev.dormouse.fleet.campaign.plan.Pace;
import dev.dormouse.fleet.campaign.plan.Preconditions;
import dev.dormouse.fleet.campaign.rehearsal.CampaignsInMemory;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.lease.Duties;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.lease.InMemoryLeases;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The runner, turn by turn, against deliveries that do as a test says. */
class CampaignRunnerTest {

    private static final Aftercare WELL = (endpoint, updatedAt, limits) -> new Aftercare.Verdict.Well();

    private final VirtualTime time = new VirtualTime();
    private final Campaigns campaigns = new CampaignsInMemory();
    private final Hands hands = new Hands();
    private final List<CampaignNews> news = new ArrayList<>();
    private final CampaignDesk desk = new CampaignDesk(campaigns, news::add, time, new Random(7));
    private CampaignRunner runner = runner();

    @Test
    void waves_follow_one_another_and_the_first_is_one_percent() {
        hands.fleet(200);
        var id = started(aPlan().inWavesOf(1, 10, 100).build());

        turns(2);
        assertThat(hands.begun).hasSize(2);
        hands.succeedAll();
        turns(2);
        assertThat(hands.begun).hasSize(20);
        hands.succeedAll();
        turns(2);
        hands.succeedAll();
        turns(2);

        assertThat(state(id)).isInstanceOf(CampaignState.Finished.class);
        assertThat(tally(id).counts()).isEqualTo(Map.of(Kind.SUCCEEDED, 200L));
    }

    @Test
    void a_pace_lets_so_many_begin_in_a_minute_and_no_more_than_the_cap_are_under_way() {
        hands.fleet(200);
        started(aPlan().at(new Pace.Constant(12)).atOnce(20).build());

        turns(1 + 12);
        assertThat(hands.begun).hasSizeBetween(11, 14);
        turns(24);
        assertThat(hands.begun).hasSize(20);
    }

    @Test
    void what_is_paused_begins_with_nobody_and_goes_on_where_it_was() {
        hands.fleet(100);
        var id = started(aPlan().at(new Pace.Constant(12)).build());
        turns(5);
        int before = hands.begun.size();

        desk.pause(id, "Ada");
        turns(20);
        assertThat(hands.begun).hasSize(before);

        desk.resume(id, "Ada");
        turns(2);
        assertThat(hands.begun).hasSizeGreaterThan(before);
    }

    @Test
    void a_runner_that_crashed_between_release_and_order_orders_after_all() {
        hands.fleet(10);
        var id = started(aPlan().build());
        turns(1);
        hands.crash = true;
        try {
            runner.turn();
        } catch (Crashed expected) {
            // As a kill would: what was released is on disk, and nobody ordered it.
        }
        assertThat(tally(id).of(Kind.UNDER_WAY)).isEqualTo(10);
        assertThat(hands.begun).isEmpty();

        hands.crash = false;
        runner = runner();
        turns(1);

        assertThat(hands.begun).hasSize(10);
    }

    @Test
    void an_outcome_that_nobody_told_is_asked_for() {
        hands.fleet(3);
        var id = started(aPlan().build());
        turns(2);

        hands.quietly(new Standing.Succeeded(time.instant()));
        time.advance(CampaignRules.STANDARD.recheck());
        turns(2);

        assertThat(state(id)).isInstanceOf(CampaignState.Finished.class);
    }

    @Test
    void a_broken_limit_pauses_and_whoever_resumes_has_seen_what_failed() {
        hands.fleet(100);
        var id =
                started(aPlan().atOnce(20).failingAtMost(20, 10, OnBreach.PAUSE).build());
        turns(2);
        hands.failSome(5);
        hands.succeedSome(15);
        turns(1);

        assertThat(state(id)).isInstanceOf(CampaignState.Paused.class);
        assertThat(state(id).reason()).isEqualTo("in wave 1, 5 of 20 devices failed, and 20 % is the limit");
        assertThat(news.getLast().isBreach()).isTrue();

        desk.resume(id, "Ada");
        turns(2);
        assertThat(state(id)).isInstanceOf(CampaignState.Rolling.class);
        hands.failSome(10);
        turns(1);
        assertThat(state(id).reason()).startsWith("since it was resumed, 10 of 10 devices failed");
    }

    @Test
    void a_campaign_that_is_rolled_back_puts_the_image_before_on_whom_it_had_updated() {
        hands.fleet(100);
        var id = started(aPlan().inWavesOf(10, 100)
                .failingAtMost(50, 8, OnBreach.ROLL_BACK)
                .build());
        turns(2);
        hands.succeedSome(4);
        hands.failSome(6);
        turns(3);

        var back = new CampaignId(id.value() + "-back");
        assertThat(state(id)).isInstanceOf(CampaignState.RollingBack.class);
        turns(2);
        assertThat(hands.orders.values().stream().filter(Deliveries.Order::back))
                .hasSize(4);
        assertThat(tally(back).of(Kind.SKIPPED)).isEqualTo(96);
        hands.succeedAll();
        turns(3);

        assertThat(state(back)).isInstanceOf(CampaignState.Finished.class);
        assertThat(state(id)).isInstanceOf(CampaignState.RolledBack.class);
        assertThat(tally(id).of(Kind.CALLED_OFF)).isEqualTo(90);
        assertThat(tally(id).all()).isEqualTo(100);
    }

    @Test
    void a_hard_abort_calls_off_what_is_under_way_and_a_soft_one_does_not() {
        hands.fleet(20);
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
        hands.fleet(1);
        hands.battery = 7;
        var id = started(aPlan().given(new Preconditions(Optional.of(30), Optional.empty(), false))
                .build());
        turns(2);
        assertThat(campaigns.target(id, name(0)).orElseThrow().state().reason())
                .isEqualTo("its battery is at 7 %, 30 % are asked for");

        hands.battery = 80;
        time.advance(CampaignRules.STANDARD.recovery());
        turns(1);
        assertThat(hands.begun).hasSize(1);
    }

    @Test
    void a_device_that_left_the_fleet_counts_no_more() {
        hands.fleet(10);
        var id = started(aPlan().atOnce(5).build());
        turns(2);
        for (int number = 0; number < 10; number += 2) {
            hands.devices.remove(name(number));
            runner.forgotten(name(number));
        }
        hands.succeedAll();
        turns(3);
        hands.succeedAll();
        turns(2);

        assertThat(state(id)).isInstanceOf(CampaignState.Finished.class);
        assertThat(tally(id).counts()).isEqualTo(Map.of(Kind.GONE, 5L, Kind.SUCCEEDED, 5L));
        assertThat(tally(id).meant()).isEqualTo(5);
    }

    @Test
    void an_open_campaign_takes_in_who_comes_later() {
        hands.fleet(5);
        var id = started(aPlan().openToOthers().build());
        turns(2);
        hands.succeedAll();
        hands.fleet(8);
        time.advance(CampaignRules.STANDARD.sweep());
        turns(3);

        assertThat(hands.begun).hasSize(8);
        assertThat(state(id)).isInstanceOf(CampaignState.Rolling.class);
    }

    @Test
    void a_silent_device_that_comes_back_counts_as_it_is_then() {
        hands.fleet(2);
        var id = started(aPlan().build());
        turns(2);
        hands.all(new Standing.Failed(FailureKind.SILENT, "silent", time.instant()));
        turns(2);
        assertThat(tally(id).of(Kind.FAILED)).isEqualTo(2);

        hands.tell(name(0), new Standing.Succeeded(time.instant()));

        assertThat(tally(id).counts()).isEqualTo(Map.of(Kind.FAILED, 1L, Kind.SUCCEEDED, 1L));
    }

    @Test
    void of_several_nodes_one_takes_turns_and_another_goes_on_when_that_one_is_gone() {
        var leases = new InMemoryLeases(time, new Outage());
        var annesTime = new VirtualTime();
        var anne = new Node("anne", leases, annesTime);
        // Their ticks are not the same.
        annesTime.advance(Duration.ofSeconds(2));
        time.advance(Duration.ofSeconds(2));
        var bert = new Node("bert", leases, time);
        started(aPlan().at(new Pace.Constant(60)).build());

        for (int second = 0; second < 60; second++) {
            annesTime.advance(Duration.ofSeconds(1));
            time.advance(Duration.ofSeconds(1));
        }
        assertThat(anne.hands.begun).hasSizeBetween(40, 60);
        assertThat(bert.hands.begun).isEmpty();
        time.advance(Duration.ofMinutes(3));

        var begun = new TreeSet<>(anne.hands.begun.keySet());
        begun.addAll(bert.hands.begun.keySet());
        assertThat(begun).hasSize(100);
    }

    /** A node with hands of its own; it is gone when its time stands still. */
    private final class Node {
        private final Hands hands = new Hands();

        private Node(String name, Leases leases, Scheduler scheduler) {
            hands.fleet(100);
            var duties = new Duties(leases, new NodeName(name), Duration.ofSeconds(3), scheduler, time);
            var turns = new CampaignRunner(
                    new CampaignRunner.Ports(campaigns, hands, hands, WELL), CampaignRules.STANDARD, news::add, time);
            new CampaignService(turns, campaigns, CampaignRules.STANDARD, duties.intervals("campaigns"), time).start();
            duties.start();
        }
    }

    private CampaignId started(CampaignPlan plan) {
        var id = desk.draft(plan, "Ada").id();
        assertThat(desk.start(id, "Ada")).isInstanceOf(CampaignDesk.Outcome.Done.class);
        return id;
    }

    private void turns(int many) {
        for (int turn = 0; turn < many; turn++) {
            time.advance(CampaignRules.STANDARD.tick());
            runner.turn();
        }
    }

    private CampaignRunner runner() {
        return new CampaignRunner(
                new CampaignRunner.Ports(campaigns, hands, hands, WELL), CampaignRules.STANDARD, news::add, time);
    }

    private CampaignState state(CampaignId id) {
        return campaigns.find(id).orElseThrow().state();
    }

    private Tally tally(CampaignId id) {
        return campaigns.find(id).orElseThrow().tally();
    }

    private static EndpointName name(int number) {
        return new EndpointName("lamp-%03d".formatted(number));
    }

    private static final class Crashed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Devices that never sleep, and outcomes by hand. */
    private final class Hands implements Candidates, Deliveries {
        private final NavigableMap<EndpointName, Boolean> devices = new TreeMap<>();
        private final Map<EndpointName, Order> orders = new HashMap<>();
        private final Map<EndpointName, Standing> begun = new TreeMap<>();
        private int battery = 100;
        private boolean crash;

        void fleet(int many) {
            for (int number = 0; number < many; number++) devices.putIfAbsent(name(number), false);
        }

        void succeedAll() {
            succeedSome(Integer.MAX_VALUE);
        }

        void succeedSome(int many) {
            open(many).forEach(endpoint -> tell(endpoint, new Standing.Succeeded(time.instant())));
        }

        void failSome(int many) {
            open(many)
                    .forEach(endpoint ->
                            tell(endpoint, new Standing.Failed(FailureKind.INSTALLATION, "in vain", time.instant())));
        }

        void all(Standing standing) {
            open(Integer.MAX_VALUE).forEach(endpoint -> tell(endpoint, standing));
        }

        void quietly(Standing standing) {
            open(Integer.MAX_VALUE).forEach(endpoint -> begun.put(endpoint, standing));
        }

        void tell(EndpointName endpoint, Standing standing) {
            var order = requireNonNull(orders.get(endpoint));
            if (standing instanceof Standing.Succeeded)
                devices.computeIfPresent(endpoint, (same, was) -> !order.back());
            begun.put(endpoint, standing);
            runner.heard(order.campaign(), endpoint);
        }

        private List<EndpointName> open(int many) {
            return begun.entrySet().stream()
                    .filter(each -> each.getValue() instanceof Standing.Open)
                    .map(Map.Entry::getKey)
                    .limit(many)
                    .toList();
        }

        @Override
        public Page<Candidate> page(Audience.Who who, Optional<String> cursor, int limit) {
            return new Page<>(devices.keySet().stream().map(this::candidate).toList(), Optional.empty());
        }

        @Override
        public Optional<Candidate> find(EndpointName endpoint) {
            return devices.containsKey(endpoint) ? Optional.of(candidate(endpoint)) : Optional.empty();
        }

        private Candidate candidate(EndpointName endpoint) {
            return new Candidate(
                    endpoint,
                    new Candidate.Kind(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                    new Condition(Optional.empty(), Optional.of(battery), Optional.empty(), Optional.empty()),
                    Optional.empty(),
                    new Habit(Duration.ofHours(1), time.instant(), Duration.ofSeconds(20), false));
        }

        @Override
        public Fit fit(ImageId image, Candidate device, boolean back) {
            boolean has = devices.getOrDefault(device.endpoint(), false);
            return back == has ? new Fit.Takes(Optional.empty(), 1_000) : new Fit.Not("it runs it already");
        }

        @Override
        public Standing begin(Order order) {
            if (crash) throw new Crashed();
            orders.put(order.endpoint(), order);
            begun.put(order.endpoint(), new Standing.Open(false));
            return new Standing.Open(false);
        }

        @Override
        public Standing standing(CampaignId campaign, EndpointName endpoint, Instant since) {
            var order = orders.get(endpoint);
            boolean known = order != null
                    && order.campaign().equals(campaign)
                    && !order.since().isBefore(since);
            return known ? begun.getOrDefault(endpoint, new Standing.Unknown()) : new Standing.Unknown();
        }

        @Override
        public Standing callOff(CampaignId campaign, EndpointName endpoint, Instant since, String by) {
            begun.computeIfPresent(
                    endpoint,
                    (same, standing) -> standing instanceof Standing.Open
                            ? new Standing.CalledOff("called off by " + by, time.instant())
                            : standing);
            return standing(campaign, endpoint, since);
        }
    }
}
