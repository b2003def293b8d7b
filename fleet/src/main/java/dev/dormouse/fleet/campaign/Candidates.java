package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.campaign.plan.Audience;
import dev.dormouse.fleet.device.EndpointName;
import java.util.Optional;

/** The devices there are, for campaigns to choose from. All methods may throw {@link dev.dormouse.fleet.StoreUnavailable}. */
public interface Candidates {

    /** Whom an audience names, ordered by endpoint; a page without a next one is the last. */
    Page<Candidate> page(Audience.Who who, Optional<String> cursor, int limit);

    Optional<Candidate> find(EndpointName endpoint);
}
