package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.tenant.Purview;
import java.util.List;
import java.util.Optional;

/** The alarms of campaigns, one of each at most; it goes with its campaign. Changes are durable on return; all methods may throw {@link StoreUnavailable}. */
public interface CampaignAlarms {

    /** Keeps it in the place of the one of the same campaign. */
    void put(CampaignAlarm alarm);

    Optional<CampaignAlarm> find(CampaignId campaign);

    /**
     * At most so many of the campaigns that are seen, what was raised last first; without those that are over unless they are asked
     * for.
     */
    List<CampaignAlarm> list(Purview seen, boolean openOnly, int atMost);

    /** How many are open, of the campaigns that are seen. */
    long open(Purview seen);
}
