package dev.dormouse.fleet.campaign;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.campaign.PlanBuilder.aPlan;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.campaign.plan.Audience;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.Preconditions;
import dev.dormouse.fleet.campaign.plan.Window;
import dev.dormouse.fleet.campaign.plan.Windows;
import dev.dormouse.fleet.campaign.rehearsal.CampaignsInMemory;
import dev.dormouse.fleet.command.CommandGroup;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.firmware.ImageId;
import dev.dormouse.fleet.profile.Assignment;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateGuard;
import dev.dormouse.fleet.update.UpdateId;
import dev.dormouse.fleet.update.UpdateOrigin;
import dev.dormouse.fleet.update.UpdateTerms;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.campaign.PlanBuilder;
import dev.dormouse.testkit.profile.InMemoryAssignments;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How campaigns see the devices of a fleet, and what their guard makes of it. */
class FleetCandidatesTest {

    private static final CampaignPlan ANY = aPlan().build();
    private static final EndpointName LAMP = new EndpointName("lamp-7");

    private final TestFleet fleet = aFleet().with(aDevice("lamp-7")).with(aDevice("lamp-8"));
    private final InMemoryAssignments assignments = new InMemoryAssignments();
    private final Campaigns campaigns = new CampaignsInMemory();
    private final Candidates candidates = new FleetCandidates(new FleetCandidates.Ports(
            fleet.devices(),
            fleet.latestValues(),
            fleet.habits(),
            fleet.networks(),
            assignments,
            campaigns,
            fleet.ownedDevices()));

    @Test
    void a_device_is_seen_as_it_told() {
        reports("/3/0/18", new Value.Text("r2"));
        reports("/3/0/9", new Value.Whole(42));
        reports("/4/0/2", new Value.Whole(-101));
        reports("/3/0/6/0", new Value.Whole(1));
        reports("/3/0/14", new Value.Text("+05:30"));

        var lamp = candidates.find(ANY, LAMP).orElseThrow();

        assertThat(lamp.kind().hardware()).contains("r2");
        assertThat(lamp.condition().battery()).contains(42);
        assertThat(lamp.condition().signal()).contains(-101);
        assertThat(lamp.condition().mains()).contains(false);
        assertThat(lamp.condition().zone()).contains(ZoneId.of("+05:30"));
    }

    @Test
    void a_zone_by_name_counts_before_an_offset_and_nonsense_counts_for_nothing() {
        reports("/3/0/14", new Value.Text("+05:30"));
        reports("/3/0/15", new Value.Text("Europe/Vienna"));
        assertThat(candidates.find(ANY, LAMP).orElseThrow().condition().zone()).contains(ZoneId.of("Europe/Vienna"));

        reports("/3/0/15", new Value.Text("over there"));
        assertThat(candidates.find(ANY, LAMP).orElseThrow().condition().zone()).contains(ZoneId.of("+05:30"));
    }

    @Test
    void audiences_are_searches_lists_and_groups() {
        var vienna = new Scope.Group("vienna");
        assignments.put(Assignment.nothing(LAMP).in(List.of(vienna)));

        assertThat(names(new Audience.Named(new CommandGroup.Target.Matching("lamp", Optional.empty()))))
                .containsExactly("lamp-7", "lamp-8");
        assertThat(names(new Audience.Named(new CommandGroup.Target.Listed(List.of(LAMP, new EndpointName("nobody"))))))
                .containsExactly("lamp-7");
        assertThat(names(new Audience.InGroup(vienna))).containsExactly("lamp-7");
        assertThat(candidates.find(ANY, LAMP).orElseThrow().group()).contains("vienna");
    }

    @Test
    void whomever_a_tenants_campaign_names_it_is_for_his_devices_alone() {
        owned();
        var vienna = new Scope.Group("vienna");
        for (var endpoint : List.of("lamp-7", "lamp-8"))
            assignments.put(Assignment.nothing(new EndpointName(endpoint)).in(List.of(vienna)));
        var searches = List.of("", "lamp", "endpoint==lamp-8,endpoint==lamp-7", "tenant==zebra,tenant==water-works");
        var audiences = new ArrayList<Audience.Who>();
        for (var search : searches)
            audiences.add(new Audience.Named(new CommandGroup.Target.Matching(search, Optional.empty())));
        audiences.add(new Audience.Named(new CommandGroup.Target.Listed(List.of(LAMP, new EndpointName("lamp-8")))));
        audiences.add(new Audience.InGroup(vienna));
        audiences.add(new Audience.UpdatedBy(updatedBoth()));

        for (var who : audiences) {
            assertThat(names(aPlan().of("water-works").to(new Audience(who, false))))
                    .as(who.toString())
                    .containsExactly("lamp-7");
            assertThat(names(who)).as(who.toString()).containsExactly("lamp-7", "lamp-8");
        }
        var zebras = new Audience.Named(new CommandGroup.Target.Matching("tenant==zebra", Optional.empty()));
        assertThat(names(aPlan().of("water-works").to(new Audience(zebras, false))))
                .isEmpty();
    }

    @Test
    void a_guard_says_no_for_good_once_a_device_is_somebody_elses() {
        owned();
        campaigns.add(Campaign.drafted(
                new CampaignId("c1"),
                aPlan().of("water-works").build(),
                "Ada",
                fleet.time().instant()));
        var guard = new CampaignGuard(campaigns, candidates, fleet.time());
        var update = update(Optional.of("c1"));
        assertThat(guard.whyNotNow(update, UpdateGuard.Step.DELIVER)).isEmpty();

        fleet.tenants().give(List.of(LAMP), Optional.of(new TenantName("zebra")));

        for (var step : UpdateGuard.Step.values())
            assertThat(guard.whyNotNow(update, step)).contains("it left the devices of water-works");
        assertThat(guard.whyNotNow(update(Optional.of("c9")), UpdateGuard.Step.DELIVER))
                .contains("its campaign is not there any more");
    }

    private void owned() {
        for (var tenant : List.of("water-works", "zebra"))
            fleet.tenants()
                    .add(new Tenant(new TenantName(tenant), tenant, fleet.time().instant()));
        fleet.tenants().give(List.of(LAMP), Optional.of(new TenantName("water-works")));
        fleet.tenants().give(List.of(new EndpointName("lamp-8")), Optional.of(new TenantName("zebra")));
    }

    private CampaignId updatedBoth() {
        var now = fleet.time().instant();
        var id = new CampaignId("c2");
        var gathering = new CampaignState.Gathering(now, false);
        campaigns.add(Campaign.drafted(id, ANY, "Ada", now).in(gathering));
        var targets = new ArrayList<Target>();
        for (var endpoint : List.of("lamp-7", "lamp-8"))
            targets.add(new Target(
                    id,
                    new EndpointName(endpoint),
                    targets.size(),
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    new TargetState.Succeeded(now),
                    List.of()));
        campaigns.gather(id, gathering, targets, Campaign.Line.EMPTY);
        return id;
    }

    @Test
    void a_guard_says_no_outside_the_hours_and_while_a_battery_is_low() {
        var evenings = new Windows(
                List.of(new Window(EnumSet.allOf(DayOfWeek.class), LocalTime.of(18, 0), LocalTime.of(20, 0))),
                ZoneId.of("UTC"));
        var plan = aPlan().within(evenings)
                .given(new Preconditions(Optional.of(30), Optional.empty(), false))
                .build();
        campaigns.add(
                Campaign.drafted(new CampaignId("c1"), plan, "Ada", fleet.time().instant()));
        var guard = new CampaignGuard(campaigns, candidates, fleet.time());
        reports("/3/0/9", new Value.Whole(12));

        assertThat(guard.whyNotNow(update(Optional.of("c1")), UpdateGuard.Step.INSTALL))
                .contains("it is outside its hours");
        assertThat(guard.whyNotNow(update(Optional.empty()), UpdateGuard.Step.INSTALL))
                .isEmpty();
        fleet.time().advance(Duration.ofHours(7));
        assertThat(guard.whyNotNow(update(Optional.of("c1")), UpdateGuard.Step.DELIVER))
                .contains("its battery is at 12 %, 30 % are asked for");
        reports("/3/0/9", new Value.Whole(80));
        assertThat(guard.whyNotNow(update(Optional.of("c1")), UpdateGuard.Step.DELIVER))
                .isEmpty();
    }

    private Update update(Optional<String> campaign) {
        var now = fleet.time().instant();
        return Update.ordered(
                new UpdateId("u1"),
                LAMP,
                new ImageId("1".repeat(64)),
                new UpdateOrigin("Ada", campaign),
                UpdateTerms.by(now.plusSeconds(60)),
                now);
    }

    private void reports(String path, Value value) {
        var reading = new Reading(NodePath.parse(path), value, Optional.empty());
        fleet.events()
                .publish(new FleetEvent.ValuesReported(
                        LAMP, List.of(reading), Source.READ, fleet.time().instant()));
    }

    private List<String> names(Audience.Who who) {
        return names(aPlan().to(new Audience(who, false)));
    }

    private List<String> names(PlanBuilder plan) {
        return candidates.page(plan.build(), Optional.empty(), 10).items().stream()
                .map(device -> device.endpoint().value())
                .toList();
    }
}
