package dev.dormouse.fleet.profile;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tenant.TenantName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What devices are given as they join the fleet: a profile, groups, the nearest first, variables, and to whom they belong. */
public record Posting(
        Optional<ProfileName> profile, List<Scope.Group> groups, Variables variables, Optional<TenantName> tenant) {

    public static final Posting NOWHERE = new Posting(Optional.empty(), List.of(), Variables.NONE);

    /** Of nobody in particular. */
    public Posting(Optional<ProfileName> profile, List<Scope.Group> groups, Variables variables) {
        this(profile, groups, variables, Optional.empty());
    }

    public Posting {
        groups = List.copyOf(new LinkedHashSet<>(groups));
    }

    public boolean isNowhere() {
        return saysNothing() && tenant.isEmpty();
    }

    /** Whether it has no word about what the device should be like. */
    boolean saysNothing() {
        return profile.isEmpty() && groups.isEmpty() && variables.isEmpty();
    }

    public Posting belongingTo(Optional<TenantName> owner) {
        return new Posting(profile, groups, variables, owner);
    }

    Posting keepingIf(Predicate<ProfileName> known) {
        return new Posting(profile.filter(known), groups, variables, tenant);
    }

    /** What was said of a device before stays, except where this says otherwise. */
    public Assignment onTopOf(Assignment before) {
        var together = new LinkedHashSet<>(groups);
        together.addAll(before.groups());
        var values = new TreeMap<>(before.variables().values());
        values.putAll(variables.values());
        return new Assignment(
                before.endpoint(), profile.or(before::profile), List.copyOf(together), new Variables(values));
    }

    public Assignment of(EndpointName endpoint) {
        return onTopOf(Assignment.nothing(endpoint));
    }
}
