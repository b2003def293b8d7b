package dev.dormouse.fleet.tenant;

import dev.dormouse.fleet.device.EndpointName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where tenants are made and ended, and where a person says whose a device is. */
public final class TenantDesk {

    private static final int MOST = 5_000;

    private final Tenants tenants;
    private final Function<TenantName, List<String>> users;

    /** @param users who sees the devices of a tenant alone, in words as for a person */
    public TenantDesk(Tenants tenants, Function<TenantName, List<String>> users) {
        this.tenants = tenants;
        this.users = users;
    }

    public TenantOutcome add(Tenant tenant) {
        if (tenants.all().size() >= MOST) return new TenantOutcome.TooMany(MOST);
        return tenants.add(tenant) ? new TenantOutcome.Done(tenant) : new TenantOutcome.Exists();
    }

    /** {@code change} is given the tenant as it is now. Its label changes, and nothing else. */
    public synchronized TenantOutcome change(TenantName name, UnaryOperator<Tenant> change) {
        var before = tenants.find(name);
        if (before.isEmpty()) return new TenantOutcome.Unknown();
        var after = change.apply(before.get());
        return tenants.relabel(name, after.label()) ? new TenantOutcome.Done(after) : new TenantOutcome.Unknown();
    }

    public TenantOutcome remove(TenantName name) {
        var before = tenants.find(name);
        if (before.isEmpty()) return new TenantOutcome.Unknown();
        var by = users.apply(name);
        if (!by.isEmpty()) return new TenantOutcome.InUse(String.join(", ", by));
        return tenants.remove(name) ? new TenantOutcome.Done(before.get()) : new TenantOutcome.InUse("devices");
    }

    /** {@code false}, and nothing changed, when there is no such tenant. */
    public boolean give(EndpointName endpoint, Optional<TenantName> tenant) {
        if (tenant.isPresent() && tenants.find(tenant.get()).isEmpty()) return false;
        tenants.give(List.of(endpoint), tenant);
        return true;
    }
}
