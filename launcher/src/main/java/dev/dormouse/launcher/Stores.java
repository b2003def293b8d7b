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
import dev.dormouse.sql.PostgresStore;
import dev.dormouse.sql.SqlStore;
import dev.dormouse.sql.SqlStoreConfig;
import dev.dormouse.sql.database.PostgresConfig;
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
            case StoreConfig.Clustered(var directory, var postgres) ->
                clustered(SqlStoreConfig.of(directory, config.sizing().inMemory()), ColdBranch.of(postgres), its);
        };
    }

    /** The cold part for a command that must have it to itself. */
    record Alone(SqlStore cold, Runnable closing) implements AutoCloseable {
        @Override
        public void close() {
            closing.run();
        }
    }

    /** @throws StartupFailure also while a server or a node has it open */
    static Alone openAlone(DormouseConfig config, Surroundings its) {
        return switch (config.store()) {
            case StoreConfig.Embedded embedded -> {
                var store = open(config, its);
                yield new Alone(store.cold(), store::close);
            }
            case StoreConfig.Clustered(var directory, var postgres) -> {
                var store = PostgresStore.openAlone(
                        ColdBranch.of(postgres), its.masterKey(), its.metrics(), its.clock(), its.scheduler());
                yield new Alone(store, store::close);
            }
        };
    }

    private static Stores embedded(SqlStoreConfig config, Surroundings its) {
        var store =
                EmbeddedStore.open(config, its.masterKey(), its.links(), its.metrics(), its.clock(), its.scheduler());
        return new Stores(
                "embedded",
                store.registrations(),
                store.observations(),
                associationsOf(store),
                store.habits(),
                store.cold(),
                List.of(store.health()),
                store::close);
    }

    private static Stores clustered(SqlStoreConfig local, PostgresConfig shared, Surroundings its) {
        var cold = PostgresStore.open(shared, its.masterKey(), its.metrics(), its.clock(), its.scheduler());
        try {
            // Its meters bear the names of those of the cold store.
            var hot = EmbeddedStore.open(
                    local, its.masterKey(), its.links(), new CollectorRegistry(), its.clock(), its.scheduler());
            return new Stores(
                    "clustered",
                    hot.registrations(),
                    hot.observations(),
                    associationsOf(hot),
                    hot.habits(),
                    cold,
                    List.of(cold.health(), new Renamed("hot-store", hot.health())),
                    () -> {
                        hot.close();
                        cold.close();
                    });
        } catch (StartupFailure e) {
            cold.close();
            throw e;
        }
    }

    private static Map<Purpose, Associations> associationsOf(EmbeddedStore store) {
        var associations = new EnumMap<Purpose, Associations>(Purpose.class);
        for (var server : Purpose.values()) associations.put(server, store.associations(server));
        return associations;
    }

    /** Two stores of one kind, told apart. */
    private record Renamed(String name, HealthProbe probe) implements HealthProbe {
        @Override
        public Condition condition() {
            return probe.condition();
        }
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
