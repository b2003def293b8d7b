package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.plan.Windows.Opening;
import dev.dormouse.fleet.update.Update;
import dev.dormouse.fleet.update.UpdateGuard;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds back the updates of campaigns at the last moment: outside their hours, and on devices that are not as they have to be when
 * they come.
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
        var campaign = update.origin().campaign().map(CampaignId::new).flatMap(this::find);
        var device = candidates.find(update.endpoint());
        if (campaign.isEmpty() || device.isEmpty()) return Optional.empty();
        return whyNot(campaign.get(), device.get(), clock.instant());
    }

    private static Optional<String> whyNot(Campaign campaign, Candidate device, Instant now) {
        var guards = campaign.plan().guards();
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
