package dev.dormouse.launcher;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.fleet.vault.MasterKey;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.launcher.config.StoreConfig;
import dev.dormouse.sql.EmbeddedStore;
import dev.dormouse.sql.SqlStore;
import dev.dormouse.sql.SqlStoreConfig;
import io.prometheus.client.CollectorRegistry;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where everything is kept. What changes with every datagram is hot and named here; all else is cold.
 *
 * @param kind what people call it
 * @param closing lets go of all of it, when nobody uses it any more
 */
record Stores(
        String kind,
        Registrations registrations,
        Observations observations,
        Map<Purpose, Associations> associationsOf,
        Habits habits,
        SqlStore cold,
        List<HealthProbe> health,
        Runnable closing)
        implements AutoCloseable {

    Stores {
        associationsOf = new EnumMap<>(associationsOf);
        health = List.copyOf(health);
    }

    /** What those who open a store have in common. */
    record Surroundings(
            MasterKey masterKey,
            SharedLinks links,
            CollectorRegistry metrics,
            InstantSource clock,
            Scheduler scheduler) {}

    /** @throws StartupFailure with a sentence that says why it cannot be opened; nothing stays open then */
    static Stores open(DormouseConfig config, Surroundings its) {
        return switch (config.store()) {
            case StoreConfig.Embedded(var directory) ->
                embedded(SqlStoreConfig.of(directory, config.sizing().inMemory()), its);
        };
    }

    private static Stores embedded(SqlStoreConfig config, Surroundings its) {
        var store =
                EmbeddedStore.open(config, its.masterKey(), its.links(), its.metrics(), its.clock(), its.scheduler());
        var associations = new EnumMap<Purpose, Associations>(Purpose.class);
        for (var server : Purpose.values()) associations.put(server, store.associations(server));
        return new Stores(
                "embedded",
                store.registrations(),
                store.observations(),
                associations,
                store.habits(),
                store.cold(),
                List.of(store.health()),
                store::close);
    }

    /** Those of one of our servers, which has them to itself. */
    Associations associations(Purpose server) {
        var its = associationsOf.get(server);
        if (its == null) throw new IllegalStateException("every server has its associations");
        return its;
    }

    @Override
    public void close() {
        closing.run();
    }
}
