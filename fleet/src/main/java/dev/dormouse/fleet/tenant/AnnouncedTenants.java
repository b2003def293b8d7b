package dev.dormouse.fleet.tenant;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.DeviceGiven;
import dev.dormouse.fleet.event.FleetEvents;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells of every device that changes hands, whoever gave it and wherever it is kept whose it is. */
public final class AnnouncedTenants implements Tenants {

    private final Tenants kept;
    private final FleetEvents events;
    private final InstantSource clock;

    public AnnouncedTenants(Tenants kept, FleetEvents events, InstantSource clock) {
        this.kept = kept;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<EndpointName> give(List<EndpointName> endpoints, Optional<TenantName> tenant) {
        var given = kept.give(endpoints, tenant);
        var now = clock.instant();
        for (var endpoint : given) events.publish(new DeviceGiven(endpoint, tenant, now));
        return given;
    }

    @Override
    public List<Tenant> all() {
        return kept.all();
    }

    @Override
    public Optional<Tenant> find(TenantName name) {
        return kept.find(name);
    }

    @Override
    public boolean add(Tenant tenant) {
        return kept.add(tenant);
    }

    @Override
    public boolean relabel(TenantName name, String label) {
        return kept.relabel(name, label);
    }

    @Override
    public boolean remove(TenantName name) {
        return kept.remove(name);
    }

    @Override
    public Optional<TenantName> of(EndpointName endpoint) {
        return kept.of(endpoint);
    }

    @Override
    public Map<EndpointName, TenantName> of(List<EndpointName> endpoints) {
        return kept.of(endpoints);
    }

    @Override
    public Map<TenantName, Long> counts() {
        return kept.counts();
    }
}
