package dev.dormouse.fleet.campaign;

import dev.dormouse.fleet.campaign.plan.Soak.HealthLimits;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;

/** How devices are after they were updated. */
public interface Aftercare {

    sealed interface Verdict {
        record Well() implements Verdict {}

        /** It came too seldom since to tell. */
        record TooEarly() implements Verdict {}

        record Unwell(String why) implements Verdict {}
    }

    Verdict look(EndpointName endpoint, Instant updatedAt, HealthLimits limits);
}
