package dev.dormouse.fleet.tenant;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.profile.Posting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Devices get a tenant as they join, and lose it as they are forgotten. */
public final class TenantUpkeep {

    private final Tenants tenants;

    public TenantUpkeep(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Gives devices that join to whom they are said to belong. A tenant that nobody knows any more is left out. */
    public void furnish(Map<EndpointName, Posting> postings) {
        var given = new LinkedHashMap<TenantName, List<EndpointName>>();
        postings.forEach((endpoint, posting) -> posting.tenant()
                .ifPresent(tenant ->
                        given.computeIfAbsent(tenant, some -> new ArrayList<>()).add(endpoint)));
        given.forEach((tenant, endpoints) -> tenants.give(endpoints, Optional.of(tenant)));
    }

    /** Whose it was goes with a device. */
    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceForgotten(var endpoint, var at)
                && tenants.of(endpoint).isPresent()) tenants.give(List.of(endpoint), Optional.empty());
    }
}
