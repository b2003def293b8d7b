package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whose devices are, remembered for a while for those that were asked about. It may be behind what another node was told, should word
 * of that be lost: before an alarm is raised, the store is asked.
 */
final class Owners {

    private static final int MOST = 200_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Tenants tenants;
    private final InstantSource clock;
    private final Map<EndpointName, Optional<TenantName>> known = new ConcurrentHashMap<>();
    private volatile Instant forgetAt = Instant.MIN;

    Owners(Tenants tenants, InstantSource clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    Optional<TenantName> of(EndpointName endpoint) {
        var now = clock.instant();
        if (known.size() >= MOST || !now.isBefore(forgetAt)) {
            known.clear();
            forgetAt = now.plus(REMEMBERED);
        }
        try {
            // Within the map, so that what was asked before a device changed hands is not remembered after it.
            return known.computeIfAbsent(endpoint, tenants::of);
        } catch (StoreUnavailable away) {
            // Whoever looks after the store has told. The rules for all devices go on meanwhile; a tenant's own with
            // the next report.
            return Optional.empty();
        }
    }

    void forget(EndpointName endpoint) {
        known.remove(endpoint);
    }
}
