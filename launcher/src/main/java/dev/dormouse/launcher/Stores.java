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
import dev.dormouse.redis.RedisStore;
import dev.dormouse.redis.RedisStoreConfig;
import dev.dormouse.sql.EmbeddedStore;
import dev.dormouse.sql.PostgresStore;
import dev.dormouse.sql.SqlStore;
import dev.dormouse.sql.SqlStoreConfig;
import dev.dormouse.sql.database.PostgresConfig;
import io.prometheus.client.CollectorRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where everything is kept. What changes with every datagram is hot and named here; all else is cold.
 *
 * @param kind what people call it
 * @param shared what is hot, where other nodes have it too
 * @param closing lets go of all of it, when nobody uses it any more
 */
record Stores(
        String kind,
        Registrations registrations,
        Observations observations,
        Map<Purpose, Associations> associationsOf,
        Habits habits,
        SqlStore cold,
        Optional<RedisStore> shared,
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
            case StoreConfig.Clustered(var directory, var postgres, var redis) ->
                clustered(
                        ColdBranch.of(postgres),
                        HotBranch.of(redis, config.sizing().inMemory()),
                        its);
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
            case StoreConfig.Clustered(var directory, var postgres, var redis) -> {
                var store = PostgresStore.openAlone(
                        ColdBranch.of(postgres), its.masterKey(), its.metrics(), its.clock(), its.scheduler());
                yield new Alone(store, store::close);
            }
        };
    }

    /** What a directory holds, of a server that does not run. */
    static Stores openDirectory(Path directory, DormouseConfig config, Surroundings its) {
        return embedded(SqlStoreConfig.of(directory, config.sizing().inMemory()), its);
    }

    private static Stores clustered(PostgresConfig postgres, RedisStoreConfig redis, Surroundings its) {
        var cold = PostgresStore.open(postgres, its.masterKey(), its.metrics(), its.clock(), its.scheduler());
        try {
            var hot = RedisStore.open(redis, cold.vault(), its.links(), its.metrics(), its.scheduler());
            var associations = new EnumMap<Purpose, Associations>(Purpose.class);
            for (var server : Purpose.values())
                associations.put(server, hot.associations(server.name().toLowerCase(Locale.ROOT)));
            return new Stores(
                    "clustered",
                    hot.registrations(),
                    hot.observations(),
                    associations,
                    hot.habits(),
                    cold,
                    Optional.of(hot),
                    List.of(cold.health()),
                    () -> {
                        hot.close();
                        cold.close();
                    });
        } catch (StartupFailure e) {
            cold.close();
            throw e;
        }
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
                Optional.empty(),
                List.of(store.health()),
                store::close);
    }

    private static Map<Purpose, Associations> associationsOf(EmbeddedStore store) {
        var associations = new EnumMap<Purpose, Associations>(Purpose.class);
        for (var server : Purpose.values()) associations.put(server, store.associations(server));
        return associations;
    }

    /** Those of one of our servers, which has them to itself. */
    Associations associations(Purpose server) {
        var its = associationsOf.get(server);
        if (its == null) throw new IllegalStateException("every server has its associations");
        return its;
    }

    /** The other nodes, where there are some. */
    Company company(DormouseConfig config, CollectorRegistry metrics, Scheduler scheduler, InstantSource clock) {
        return shared.<Company>map(redis -> new NodeWiring(
                        Hostname.anew(new SecureRandom()),
                        redis,
                        new InetSocketAddress(
                                config.cluster().host(), config.cluster().port()),
                        config.cluster().lease(),
                        config.sizing().devices(),
                        metrics,
                        scheduler,
                        clock))
                .orElseGet(() -> new Company.Alone(scheduler));
    }

    @Override
    public void close() {
        closing.run();
    }
}
