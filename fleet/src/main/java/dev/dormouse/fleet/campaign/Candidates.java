package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.campaign.plan.CampaignPlan;
import dev.dormouse.fleet.device.EndpointName;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** The devices there are, for campaigns to choose from. All methods may throw {@link dev.dormouse.fleet.StoreUnavailable}. */
public interface Candidates {

    /** Whom a plan is for, of its owner's devices, ordered by endpoint; a page without a next one is the last. */
    Page<Candidate> page(CampaignPlan plan, Optional<String> cursor, int limit);

    /** Absent as well when it is not the owner's, as of now; whether the audience names it is not asked again. */
    Optional<Candidate> find(CampaignPlan plan, EndpointName endpoint);

    /** Those of them that are the owner's, as of now. */
    Set<EndpointName> within(CampaignPlan plan, Collection<EndpointName> endpoints);
}
