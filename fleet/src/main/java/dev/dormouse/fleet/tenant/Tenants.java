package dev.dormouse.fleet.tenant;

import dev.dormouse.fleet.device.EndpointName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tenants, hundreds of them, and whose each device is. Changes are durable on return, and queries find what they left. A
 * device may belong to somebody before it was ever seen. All methods may throw {@link dev.dormouse.fleet.StoreUnavailable}.
 */
public interface Tenants {

    /** Ordered by name. */
    List<Tenant> all();

    Optional<Tenant> find(TenantName name);

    /** {@code false}, and nothing changed, when there is one of this name. */
    boolean add(Tenant tenant);

    /** {@code false} when there is none of this name. */
    boolean relabel(TenantName name, String label);

    /** {@code false}, and nothing changed, when there is none of this name, or a device belongs to it. */
    boolean remove(TenantName name);

    Optional<TenantName> of(EndpointName endpoint);

    /** Those that belong to somebody, of many at once. */
    Map<EndpointName, TenantName> of(List<EndpointName> endpoints);

    /**
     * Gives some hundred devices to a tenant, or to nobody, in one step, and says whose changed. Those are none when there is no
     * such tenant.
     */
    List<EndpointName> give(List<EndpointName> endpoints, Optional<TenantName> tenant);

    /** How many devices each has that has any. */
    Map<TenantName, Long> counts();
}
