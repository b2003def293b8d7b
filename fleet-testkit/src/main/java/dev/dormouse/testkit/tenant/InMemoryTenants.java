package dev.dormouse.testkit.tenant;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tenant.Tenant;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.testkit.Outage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tenants that die with the process. */
public final class InMemoryTenants implements Tenants {

    private final Map<TenantName, Tenant> tenants = new TreeMap<>();
    private final Map<EndpointName, TenantName> owners = new HashMap<>();
    private final Outage outage;

    public InMemoryTenants() {
        this(new Outage());
    }

    public InMemoryTenants(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized List<Tenant> all() {
        outage.check("list tenants");
        return List.copyOf(tenants.values());
    }

    @Override
    public synchronized Optional<Tenant> find(TenantName name) {
        outage.check("find a tenant");
        return Optional.ofNullable(tenants.get(name));
    }

    @Override
    public synchronized boolean add(Tenant tenant) {
        outage.check("add a tenant");
        return tenants.putIfAbsent(tenant.name(), tenant) == null;
    }

    @Override
    public synchronized boolean relabel(TenantName name, String label) {
        outage.check("rename a tenant");
        return tenants.computeIfPresent(name, (same, before) -> before.called(label)) != null;
    }

    @Override
    public synchronized boolean remove(TenantName name) {
        outage.check("remove a tenant");
        return !owners.containsValue(name) && tenants.remove(name) != null;
    }

    @Override
    public synchronized Optional<TenantName> of(EndpointName endpoint) {
        outage.check("find whose a device is");
        return Optional.ofNullable(owners.get(endpoint));
    }

    @Override
    public synchronized Map<EndpointName, TenantName> of(List<EndpointName> endpoints) {
        var owned = new LinkedHashMap<EndpointName, TenantName>();
        for (var endpoint : endpoints) of(endpoint).ifPresent(tenant -> owned.put(endpoint, tenant));
        return owned;
    }

    @Override
    public synchronized List<EndpointName> give(List<EndpointName> endpoints, Optional<TenantName> tenant) {
        outage.check("give devices to a tenant");
        if (tenant.isPresent() && !tenants.containsKey(tenant.get())) return List.of();
        var changed = new ArrayList<EndpointName>();
        for (var endpoint : endpoints) {
            if (of(endpoint).equals(tenant)) continue;
            tenant.ifPresentOrElse(its -> owners.put(endpoint, its), () -> owners.remove(endpoint));
            changed.add(endpoint);
        }
        return changed;
    }

    @Override
    public synchronized Map<TenantName, Long> counts() {
        outage.check("count devices of tenants");
        var counts = new TreeMap<TenantName, Long>();
        owners.values().forEach(tenant -> counts.merge(tenant, 1L, Long::sum));
        return counts;
    }
}
