package dev.dormouse.launcher;

import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.tenant.AnnouncedTenants;
import dev.dormouse.fleet.tenant.Tenants;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.objects.model.ObjectModels;
import dev.dormouse.sql.SqlStore;
import io.prometheus.client.CollectorRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;

/** What every part of the map stands on. */
record Ground(
        Stores stores,
        Company company,
        ObjectModels models,
        FleetEvents events,
        CollectorRegistry metrics,
        SecureRandom random,
        Scheduler scheduler,
        InstantSource clock) {

    SqlStore store() {
        return stores.cold();
    }

    /** Whose devices are, and all hear of it when that changes. */
    Tenants tenants() {
        return new AnnouncedTenants(store().tenants(), events, clock);
    }

    Registrations registrations() {
        return stores.registrations();
    }
}
