package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.device.EndpointName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * What people said of one device: which profile it has whatever else matches, which groups it is in, the nearest first, and
 * variables of its own.
 */
public record Assignment(
        EndpointName endpoint, Optional<ProfileName> profile, List<Scope.Group> groups, Variables variables) {

    static final int MOST_GROUPS = 20;

    public Assignment {
        if (groups.size() > MOST_GROUPS)
            throw new IllegalArgumentException("a device is in at most " + MOST_GROUPS + " groups");
        groups = List.copyOf(new LinkedHashSet<>(groups));
    }

    public static Assignment nothing(EndpointName endpoint) {
        return new Assignment(endpoint, Optional.empty(), List.of(), Variables.NONE);
    }

    public boolean saysNothing() {
        return profile.isEmpty() && groups.isEmpty() && variables.isEmpty();
    }

    public Assignment with(Optional<ProfileName> other) {
        return new Assignment(endpoint, other, groups, variables);
    }

    public Assignment in(List<Scope.Group> others) {
        return new Assignment(endpoint, profile, others, variables);
    }

    public Assignment with(Variables others) {
        return new Assignment(endpoint, profile, groups, others);
    }
}
