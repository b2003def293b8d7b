package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.campaign.CampaignAlarmDesk;
import dev.dormouse.fleet.campaign.CampaignChronicle;
import dev.dormouse.fleet.campaign.CampaignClearance;
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
import dev.dormouse.fleet.event.CampaignAlarmChanged;
import dev.dormouse.fleet.network.Networks;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.tenant.OwnedDevices;
import dev.dormouse.fleet.update.UpdateGuard;
import dev.dormouse.fleet.update.UpdateOrders;
import dev.dormouse.rest.campaign.CampaignAccess;
import dev.dormouse.sql.SqlStore;

/** Images for many devices, part of the map: who they are, when they may, who lets them begin and undoes it. */
final class CampaignWiring {

    private final Ground ground;
    private final SqlStore store;
    private final Habits habits;
    private final Candidates candidates;

    CampaignWiring(Ground ground, Networks networks, OwnedDevices owned) {
        this.ground = ground;
        this.store = ground.store();
        this.habits = ground.stores().habits();
        var known = new FleetCandidates.Ports(
                store.devices(), store.latestValues(), habits, networks, store.assignments(), store.campaigns(), owned);
        this.candidates = new FleetCandidates(known);
    }

    /** What holds back their updates at the last moment. */
    UpdateGuard guard() {
        return new CampaignGuard(store.campaigns(), candidates, ground.clock());
    }

    /** What runs them, and the door to it. */
    record Running(Service service, CampaignAccess access) {}

    Running over(UpdateOrders updates) {
        var clock = ground.clock();
        var campaigns = store.campaigns();
        var firmware = store.firmware();
        var alarms = new CampaignAlarmDesk(
                store.campaignAlarms(),
                alarm -> ground.events().publish(new CampaignAlarmChanged(alarm, clock.instant())),
                clock);
        var news = new CampaignChronicle(store.eventLog()).andThen(alarms);
        var deliveries = new UpdateDeliveries(updates, firmware.updates(), firmware.images(), clock);
        var aftercare = new FleetAftercare(habits, store.latestValues(), store.history(), clock);
        var runner = new CampaignRunner(
                new CampaignRunner.Ports(campaigns, candidates, deliveries, aftercare),
                CampaignRules.STANDARD,
                news,
                clock);
        var service = new CampaignService(
                runner, campaigns, CampaignRules.STANDARD, ground.company().intervals("campaigns"), clock);
        ground.events().subscribe(service::on);
        var access = new CampaignAccess(
                new CampaignDesk(campaigns, news, clock, ground.random()),
                new RehearsalDesk(candidates, deliveries, clock),
                alarms,
                new CampaignClearance(campaigns, deliveries, news, clock));
        return new Running(service, access);
    }
}
