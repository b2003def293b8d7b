package dev.dormouse.fleet.bootstrap;

import java.util.List;
import java.util.Optional;

/**
 * What is written to a device, in this order. {@code server} is the LwM2M server it is sent to, {@code edition} the profile
 * versions it follows from.
 */
public record BootstrapPlan(List<Step> steps, Optional<String> server, String edition) {
    public BootstrapPlan {
        steps = List.copyOf(steps);
    }
}
