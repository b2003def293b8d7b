package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.campaign.plan.Windows.Opening;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateGuard;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds back the updates of campaigns at the last moment: outside their hours, on devices that are not as they have to be when they
 * come, and for good on those that are not the owner's any more.
 */
public final class CampaignGuard implements UpdateGuard {

    private static final int MOST_KNOWN = 1_000;

    private final Campaigns campaigns;
    private final Candidates candidates;
    private final InstantSource clock;

    /** A campaign that has started has its plan for good. */
    private final Map<CampaignId, Campaign> known = new ConcurrentHashMap<>();

    public CampaignGuard(Campaigns campaigns, Candidates candidates, InstantSource clock) {
        this.campaigns = campaigns;
        this.candidates = candidates;
        this.clock = clock;
    }

    @Override
    public Optional<String> whyNotNow(Update update, Step step) {
        var id = update.origin().campaign().map(CampaignId::new);
        return id.flatMap(campaign -> find(campaign)
                .map(found -> whyNot(found, update.endpoint()))
                .orElse(Optional.of("its campaign is not there any more")));
    }

    private Optional<String> whyNot(Campaign campaign, EndpointName endpoint) {
        var plan = campaign.plan();
        return candidates
                .find(plan, endpoint)
                .map(device -> whyNot(plan, device, clock.instant()))
                .orElseGet(() ->
                        Optional.of(TargetState.Gone.from(plan, clock.instant()).reason()));
    }

    private static Optional<String> whyNot(CampaignPlan plan, Candidate device, Instant now) {
        var guards = plan.guards();
        var how = device.condition();
        return switch (guards.windows().at(now, how.zone())) {
            case Opening.Closed closed -> Optional.of("it is outside its hours");
            case Opening.Open open -> guards.preconditions().unmetBy(how.battery(), how.signal(), how.mains());
        };
    }

    private Optional<Campaign> find(CampaignId id) {
        var remembered = Optional.ofNullable(known.get(id));
        if (remembered.isPresent()) return remembered;
        var found = campaigns.find(id);
        if (known.size() >= MOST_KNOWN) known.clear();
        found.ifPresent(campaign -> known.put(id, campaign));
        return found;
    }
}
