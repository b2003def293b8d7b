package dev.dormouse.fleet.tenant;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.profile.ProfileEditor;
import dev.dormouse.fleet.profile.Scope;
import dev.dormouse.fleet.profile.Variables;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Where tenants are made and ended, and where a person says whose a device is. */
public final class TenantDesk {

    private static final int MOST = 5_000;

    private final Tenants tenants;
    private final ProfileEditor wishes;
    private final Function<TenantName, List<String>> users;
    private final Consumer<TenantName> belongings;

    /**
     * @param wishes hears whose devices are, as variables follow from it
     * @param users who sees the devices of a tenant alone, in words as for a person
     * @param belongings removes what else a tenant has of his own
     */
    public TenantDesk(
            Tenants tenants,
            ProfileEditor wishes,
            Function<TenantName, List<String>> users,
            Consumer<TenantName> belongings) {
        this.belongings = belongings;
        this.tenants = tenants;
        this.wishes = wishes;
        this.users = users;
    }

    public TenantOutcome add(Tenant tenant) {
        if (tenants.all().size() >= MOST) return new TenantOutcome.TooMany(MOST);
        if (tenants.find(tenant.name()).isPresent()) return new TenantOutcome.Exists();
        // A crash may have left something of one who had the name before.
        belongings.accept(tenant.name());
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
        if (!tenants.remove(name)) return new TenantOutcome.InUse("devices");
        wishes.set(new Scope.Tenant(name), Variables.NONE);
        belongings.accept(name);
        return new TenantOutcome.Done(before.get());
    }

    /** {@code false}, and nothing changed, when there is no such tenant. */
    public boolean give(EndpointName endpoint, Optional<TenantName> tenant) {
        if (tenant.isPresent() && tenants.find(tenant.get()).isEmpty()) return false;
        wishes.changedHands(tenants.give(List.of(endpoint), tenant));
        return true;
    }
}
