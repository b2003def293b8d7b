package dev.dormouse.launcher;

import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.launcher.config.RedisConfig;
import dev.dormouse.redis.RedisStoreConfig;
import dev.dormouse.redis.RedisStoreConfig.Login;
import dev.dormouse.redis.RedisStoreConfig.Node;
import dev.dormouse.redis.RedisStoreConfig.Place;
import dev.dormouse.redis.RedisStoreConfig.Tls;
import java.util.List;
import java.util.Optional;

/** Cuts out where hot state is kept on Redis, in the words of the store. */
final class HotBranch {

    private HotBranch() {}

    static RedisStoreConfig of(RedisConfig config, int devicesInMemory) {
        var standard = RedisStoreConfig.of(place(config.place()), devicesInMemory);
        return new RedisStoreConfig(
                standard.place(),
                config.user()
                        .map(user -> new Login(
                                user, config.password().map(Secret::text).orElse(""))),
                config.place().tls()
                        ? Optional.of(new Tls(config.authoritiesFile(), Optional.empty()))
                        : Optional.empty(),
                config.keyspace(),
                devicesInMemory,
                config.timeout(),
                standard.mostWaiting(),
                standard.mostPending());
    }

    private static Place place(RedisConfig.Place place) {
        List<Node> nodes = place.hosts().stream()
                .map(host -> new Node(host.name(), host.port()))
                .toList();
        return switch (place.kind()) {
            case STANDALONE -> new Place.Standalone(nodes.getFirst());
            case SENTINEL -> new Place.Sentinel(place.master().orElseThrow(), nodes);
            case CLUSTER -> new Place.Cluster(nodes);
        };
    }
}
