package dev.dormouse.fleet.campaign.rehearsal;

import dev.dormouse.fleet.campaign.Campaign;
import dev.dormouse.fleet.campaign.CampaignId;
import dev.dormouse.fleet.campaign.CampaignRules;
import dev.dormouse.fleet.campaign.CampaignRunner;
import dev.dormouse.fleet.campaign.CampaignState;
import dev.dormouse.fleet.campaign.TargetState;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.firmware.ImageId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** A campaign, worked through on virtual time by the runner that works on real ones. */
public final class Rehearsal {

    /** Outcomes are told in a rehearsal, so nobody has to ask. */
    private static final CampaignRules RULES = new CampaignRules(
            Duration.ofMinutes(1),
            Duration.ofDays(30),
            Duration.ofDays(30),
            CampaignRules.STANDARD.putOff(),
            CampaignRules.STANDARD.recovery(),
            CampaignRules.STANDARD.examinedAtOnce());

    private static final String WHOEVER = "whoever rehearses";

    private final CampaignId id;
    private final CampaignPlan plan;
    private final Instant from;
    private final Duration longest;
    private final Function<ImageId, String> names;

    /**
     * The id decides which devices go first: that of the campaign that is rehearsed. {@code names} are what people call images,
     * should one stop it.
     */
    public Rehearsal(
            CampaignId id, CampaignPlan plan, Instant from, Duration longest, Function<ImageId, String> names) {
        this.id = id;
        this.plan = plan;
        this.from = from;
        this.longest = longest;
        this.names = names;
    }

    /** The campaign as it is when nothing is left to do, or when the longest time is over. */
    public Campaign run(List<Rehearsed> devices, RehearsalPremises premises, RehearsalWatch watch) {
        var clock = new VirtualClock(from);
        var campaigns = new CampaignsInMemory();
        var fleet = new PretendedFleet(devices, premises, clock, watch, names);
        var runner =
                new CampaignRunner(new CampaignRunner.Ports(campaigns, fleet, fleet, fleet), RULES, moved -> {}, clock);
        fleet.tell(runner::heard);
        campaigns.add(Campaign.drafted(id, plan, WHOEVER, from).in(new CampaignState.Gathering(from, false)));

        var end = from.plus(longest);
        var campaign = campaigns.find(id).orElseThrow();
        while (isGoingOn(campaign) && clock.instant().isBefore(end)) {
            runner.turn();
            campaign = campaigns.find(id).orElseThrow();
            watch.turned(campaigns, campaign, clock.instant());
            clock.reach(clock.instant().plus(RULES.tick()));
        }
        return campaign;
    }

    /** One that waits for a person waits for ever. */
    private static boolean isGoingOn(Campaign campaign) {
        if (campaign.state() instanceof CampaignState.Paused)
            return campaign.tally().of(TargetState.Kind.UNDER_WAY) > 0;
        return campaign.state().kind().isLive();
    }
}
