package dev.dormouse.redis.link;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.redis.RedisStoreConfig;
import dev.dormouse.redis.RedisStoreConfig.Place;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * This node's connections to Redis: one for what it remembers, one for what it only looks at, and one that sends in groups.
 * They come back by themselves, a second after Redis at most; what is asked while they are away is refused at once.
 */
public final class Link implements AutoCloseable {

    private static final byte[] LAYOUT = "1".getBytes(StandardCharsets.US_ASCII);
    private static final Duration TO_CLOSE = Duration.ofSeconds(2);
    private static final int IO_THREADS = 2;

    /** Each second at least, and not all nodes at once. Left to itself Lettuce waits as long as Redis was away already, up to half a minute. */
    static final Delay RECONNECT =
            Delay.fullJitter(Duration.ofMillis(10), Duration.ofSeconds(1), 10, TimeUnit.MILLISECONDS);

    private final RedisStoreConfig config;
    private final Keys keys;
    private final ClientResources resources;
    private final AbstractRedisClient client;
    private final Tracking tracking;
    private final RedisMeters meters;
    private final History history = new History();
    private final List<StatefulConnection<?, ?>> connections = new CopyOnWriteArrayList<>();
    private final Line tracked;
    private final Line plain;
    private final GroupedLine grouped;

    private Link(RedisStoreConfig config, RedisMeters meters) {
        this.config = config;
        this.meters = meters;
        this.keys = new Keys(config.keyspace());
        this.resources = DefaultClientResources.builder()
                .ioThreadPoolSize(IO_THREADS)
                .computationThreadPoolSize(IO_THREADS)
                .reconnectDelay(RECONNECT)
                .build();
        this.client = Clients.of(config, resources);
        var codecOfTracked = codec();
        this.tracking = new Tracking(codecOfTracked, meters);
        client.addListener(tracking);
        try {
            this.tracked = line(codecOfTracked);
            this.plain = line(codec());
            this.grouped = new GroupedLine(connect(codec()), isOneServer());
            checkLayout();
        } catch (RedisException | StoreUnavailable | StartupFailure e) {
            close();
            throw e;
        }
    }

    /** @throws StartupFailure when Redis cannot be reached or is not for us; nothing stays open then */
    public static Link open(RedisStoreConfig config, RedisMeters meters) {
        try {
            return new Link(config, meters);
        } catch (RedisException | StoreUnavailable e) {
            throw new StartupFailure(
                    "Redis at " + config.place().nodes() + " cannot be used: " + Clients.reasonOf(e)
                            + ". Start it, or correct store.redis in the configuration.",
                    e);
        }
    }

    /** Whether one script may touch all keys, because they are all on one server. */
    public boolean isOneServer() {
        return !(config.place() instanceof Place.Cluster);
    }

    public Keys keys() {
        return keys;
    }

    public History history() {
        return history;
    }

    public RedisMeters meters() {
        return meters;
    }

    /** For keys that are in a near cache: Redis tells of their changes. */
    public Line tracked() {
        return tracked;
    }

    public Line plain() {
        return plain;
    }

    public GroupedLine grouped() {
        return grouped;
    }

    /** A memory of keys that are read and changed by {@link #tracked}. */
    public <V> NearCache<V> nearCache(String name, long mostEntries) {
        return tracking.cache(name, mostEntries);
    }

    /** Whether Redis tells what others change; without that everything is read anew each time. */
    public boolean hearsOfChanges() {
        return tracking.isOn();
    }

    /**
     * Asks whether Redis answers.
     *
     * @throws StoreUnavailable when it does not
     */
    public void probe() {
        plain.ask("ask Redis", redis -> redis.exists(keys.of("layout")));
    }

    public StatefulRedisPubSubConnection<String, byte[]> connectForMessages() {
        try {
            var connection = switch (client) {
                case RedisClient one -> one.connectPubSub(codec());
                case RedisClusterClient cluster -> cluster.connectPubSub(codec());
                default -> throw new IllegalStateException("a client of another kind: " + client);
            };
            connections.add(connection);
            return connection;
        } catch (RedisException e) {
            throw new StoreUnavailable("redis", "join the bus", e);
        }
    }

    @Override
    public void close() {
        for (var connection : connections) connection.close();
        client.shutdown(Duration.ZERO, TO_CLOSE);
        resources.shutdown(0, TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly(TO_CLOSE.toMillis());
    }

    private StatefulConnection<String, byte[]> connect(RedisCodec<String, byte[]> codec) {
        StatefulConnection<String, byte[]> connection = switch (client) {
            case RedisClient one -> one.connect(codec);
            case RedisClusterClient cluster -> cluster.connect(codec);
            default -> throw new IllegalStateException("a client of another kind: " + client);
        };
        connections.add(connection);
        return connection;
    }

    private Line line(RedisCodec<String, byte[]> codec) {
        var commands = switch (connect(codec)) {
            case StatefulRedisConnection<String, byte[]> one -> one.async();
            case StatefulRedisClusterConnection<String, byte[]> cluster -> cluster.async();
            case StatefulConnection<String, byte[]> other ->
                throw new IllegalStateException("a connection of another kind: " + other);
        };
        return new Line(commands, config.patience(), meters);
    }

    /** What a newer release laid out otherwise is not touched. */
    private void checkLayout() {
        var key = keys.of("layout");
        plain.ask("look at the layout", redis -> redis.setnx(key, LAYOUT));
        var found = new String(plain.ask("look at the layout", redis -> redis.get(key)), StandardCharsets.US_ASCII);
        // Redis confirmed that it tells of changes before it answers this.
        tracked.ask("look at the layout", redis -> redis.exists(key));
        if (!found.equals(new String(LAYOUT, StandardCharsets.US_ASCII)))
            throw new StartupFailure(
                    "Redis holds layout " + found + " under " + key
                            + ", and this release knows layout 1 only. Use a release that knows it, or another store.redis.keyspace.");
    }

    /** How commands are written: keys as text, values as bytes. A new one each time, and not equal to any other. */
    public static RedisCodec<String, byte[]> codec() {
        return RedisCodec.of(StringCodec.UTF8, new ByteArrayCodec());
    }
}
