package dev.dormouse.fleet.tenant;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.command.CommandGroup.Target;
import dev.dormouse.fleet.command.TargetDevices;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The devices that something is for which a tenant has of his own, whomever it names: those of its owner, as of the moment when it is
 * asked. What nobody owns is for all.
 */
public final class OwnedDevices {

    private final TargetDevices named;
    private final Tenants tenants;

    public OwnedDevices(Devices devices, Tenants tenants, InstantSource clock) {
        this.named = new TargetDevices(devices, clock);
        this.tenants = tenants;
    }

    /** Of those that the target names, the owner's after {@code reached}, ordered by endpoint; a page without a next one is the last. */
    public Page<EndpointName> page(Optional<TenantName> owner, Target target, Optional<String> reached, int limit) {
        return only(owner, named.page(narrowed(owner, target), reached, limit));
    }

    /** Without those that are not the owner's. */
    public Page<EndpointName> only(Optional<TenantName> owner, Page<EndpointName> page) {
        var owned = within(owner, page.items());
        return new Page<>(page.items().stream().filter(owned::contains).toList(), page.next());
    }

    /** Those of them that are the owner's. */
    public Set<EndpointName> within(Optional<TenantName> owner, Collection<EndpointName> endpoints) {
        if (owner.isEmpty()) return Set.copyOf(endpoints);
        var owners = tenants.of(List.copyOf(endpoints));
        return endpoints.stream()
                .filter(endpoint -> owner.equals(Optional.ofNullable(owners.get(endpoint))))
                .collect(Collectors.toSet());
    }

    public boolean includes(Optional<TenantName> owner, EndpointName endpoint) {
        return owner.isEmpty() || owner.equals(tenants.of(endpoint));
    }

    public Optional<TenantName> ownerOf(EndpointName endpoint) {
        return tenants.of(endpoint);
    }

    /** A search that asks for the owner's itself, so that a store finds few among many; a list stays as it is. */
    public static Target narrowed(Optional<TenantName> owner, Target target) {
        return switch (target) {
            case Target.Matching(var search, var state) ->
                new Target.Matching(Purview.of(owner).narrowing(search), state);
            case Target.Listed listed -> listed;
        };
    }
}
