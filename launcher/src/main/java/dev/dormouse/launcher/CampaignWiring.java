package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.campaign.CampaignChronicle;
import dev.dormouse.fleet.campaign.CampaignDesk;
import dev.dormouse.fleet.campaign.CampaignGuard;
import dev.dormouse.fleet.campaign.CampaignRules;
import dev.dormouse.fleet.campaign.CampaignRunner;
import dev.dormouse.fleet.campaign.CampaignService;
import dev.dormouse.fleet.campaign.Candidates;
import dev.dormouse.fleet.campaign.FleetAftercare;
import dev.dormouse.fleet.campaign.FleetCandidates;
import dev.dormouse.fleet.campaign.UpdateDeliveries;
import dev.dormouse.fleet.campaign.rehearsal.RehearsalDesk;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.update.UpdateGuard;
import dev.dormouse.fleet.update.UpdateOrders;
import dev.dormouse.rest.campaign.CampaignAccess;
import dev.dormouse.sql.SqlStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Images for many devices, part of the map: who they are, when they may, who lets them begin and undoes it. */
final class CampaignWiring {

    private final SqlStore store;
    private final Habits habits;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Candidates candidates;

    CampaignWiring(SqlStore store, Habits habits, Networks networks, Scheduler scheduler, InstantSource clock) {
        this.store = store;
        this.habits = habits;
        this.scheduler = scheduler;
        this.clock = clock;
        var known = new FleetCandidates.Ports(
                store.devices(), store.latestValues(), habits, networks, store.assignments(), store.campaigns());
        this.candidates = new FleetCandidates(known, clock);
    }

    /** What holds back their updates at the last moment. */
    UpdateGuard guard() {
        return new CampaignGuard(store.campaigns(), candidates, clock);
    }

    /** What runs them, and the door to it. */
    record Running(Service service, CampaignAccess access) {}

    Running over(UpdateOrders updates, FleetEvents events, RandomGenerator random) {
        var campaigns = store.campaigns();
        var firmware = store.firmware();
        var chronicle = new CampaignChronicle(store.eventLog());
        var deliveries = new UpdateDeliveries(updates, firmware.updates(), firmware.images(), clock);
        var aftercare = new FleetAftercare(habits, store.latestValues(), store.history(), clock);
        var runner = new CampaignRunner(
                new CampaignRunner.Ports(campaigns, candidates, deliveries, aftercare),
                CampaignRules.STANDARD,
                chronicle,
                clock);
        var service = new CampaignService(runner, campaigns, CampaignRules.STANDARD, scheduler, clock);
        events.subscribe(service::on);
        var access = new CampaignAccess(
                new CampaignDesk(campaigns, chronicle, clock, random),
                new RehearsalDesk(candidates, deliveries, clock));
        return new Running(service, access);
    }
}
