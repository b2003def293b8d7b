package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.TargetState.Kind;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Ends the campaigns of a tenant who goes, and has nothing stay of them that who is called so later could find. */
public final class CampaignClearance {

    private static final String BY = "the end of its tenant";
    private static final int BATCH = 1_000;

    private final Campaigns campaigns;
    private final Deliveries deliveries;
    private final Mover mover;

    public CampaignClearance(
            Campaigns campaigns, Deliveries deliveries, Consumer<CampaignNews> news, InstantSource clock) {
        this.campaigns = campaigns;
        this.deliveries = deliveries;
        this.mover = new Mover(campaigns, news, clock);
    }

    /** What is under way is called off, unless a device is installing it. May be done twice. */
    public void clear(TenantName owner) {
        for (var campaign : campaigns.of(owner)) {
            mover.move(campaign, new CampaignEvent.Aborted(BY, true));
            callOff(campaign.id());
        }
        campaigns.removeAllOf(owner);
    }

    private void callOff(CampaignId id) {
        Optional<String> cursor = Optional.empty();
        do {
            var page = campaigns.targets(id, Set.of(Kind.UNDER_WAY), cursor, BATCH);
            for (var target : page.items()) deliveries.callOff(id, target.endpoint(), Instant.EPOCH, BY);
            cursor = page.next();
        } while (cursor.isPresent());
    }
}
