package dev.dormouse.redis.link;

import dev.dormouse.redis.RedisStoreConfig;
import dev.dormouse.redis.RedisStoreConfig.Node;
import dev.dormouse.redis.RedisStoreConfig.Place;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Makes Lettuce's clients as we want them: nothing is queued while a server is away, nothing is sent a second time after a
 * connection was lost, since it is not known whether it was done, and nobody is timed but by who waits.
 */
final class Clients {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration REFRESH_TOPOLOGY = Duration.ofSeconds(30);
    private static final Duration REFRESH_AT_MOST_EVERY = Duration.ofSeconds(1);
    private static final int MOST_REDIRECTS = 5;

    private Clients() {}

    static AbstractRedisClient of(RedisStoreConfig config, ClientResources resources) {
        return switch (config.place()) {
            case Place.Standalone(var node) -> one(config, uri(config, node), resources);
            case Place.Sentinel sentinel -> one(config, uri(config, sentinel), resources);
            case Place.Cluster cluster -> {
                var uris =
                        cluster.nodes().stream().map(node -> uri(config, node)).toList();
                var client = RedisClusterClient.create(resources, uris);
                client.setOptions(clusterOptions(config));
                yield client;
            }
        };
    }

    /** The innermost reason: what is around it says only that something did not work. */
    static String reasonOf(Throwable failure) {
        var innermost = failure;
        while (innermost.getCause() != null) innermost = innermost.getCause();
        var said = innermost.getMessage();
        return said == null ? innermost.getClass().getSimpleName() : said;
    }

    private static RedisClient one(RedisStoreConfig config, RedisURI uri, ClientResources resources) {
        var client = RedisClient.create(resources, uri);
        var options = ClientOptions.builder();
        common(options, config);
        client.setOptions(options.build());
        return client;
    }

    private static ClusterClientOptions clusterOptions(RedisStoreConfig config) {
        var options = ClusterClientOptions.builder();
        common(options, config);
        options.maxRedirects(MOST_REDIRECTS);
        options.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                .enablePeriodicRefresh(REFRESH_TOPOLOGY)
                .enableAllAdaptiveRefreshTriggers()
                .adaptiveRefreshTriggersTimeout(REFRESH_AT_MOST_EVERY)
                .build());
        return options.build();
    }

    private static void common(ClientOptions.Builder options, RedisStoreConfig config) {
        options.protocolVersion(ProtocolVersion.RESP3);
        options.autoReconnect(true);
        options.replayFilter(Clients::refused);
        options.requestQueueSize(config.mostWaiting());
        options.timeoutOptions(TimeoutOptions.create());
        options.maintNotificationsConfig(MaintNotificationsConfig.disabled());
        options.socketOptions(SocketOptions.builder()
                .connectTimeout(TO_CONNECT)
                .tcpNoDelay(true)
                .keepAlive(KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(5))
                        .interval(Duration.ofSeconds(1))
                        .count(3)
                        .build())
                .build());
        config.tls().ifPresent(tls -> {
            var ssl = SslOptions.builder();
            tls.authorities().ifPresent(pem -> ssl.trustManager(pem.toFile()));
            tls.own()
                    .ifPresent(own ->
                            ssl.keyManager(own.chain().toFile(), own.key().toFile(), new char[0]));
            options.sslOptions(ssl.build());
        });
    }

    /**
     * Lettuce asks this of what is sent to a server that is away, and of what was under way when its connection was lost. What is
     * held back it would leave without an answer. (It can reject by itself, but then a cluster also rejects what waits for the
     * first connection to one of its servers.)
     */
    private static boolean refused(@Nullable RedisCommand<?, ?, ?> command) {
        if (command != null) command.completeExceptionally(new RedisException("the connection is lost"));
        return true;
    }

    private static RedisURI uri(RedisStoreConfig config, Node node) {
        return dressed(RedisURI.builder().withHost(node.host()).withPort(node.port()), config);
    }

    /** Login and TLS are those of the servers: the sentinels are asked without a login, as they are set up by default. */
    private static RedisURI uri(RedisStoreConfig config, Place.Sentinel place) {
        var uri = RedisURI.builder().withSentinelMasterId(place.master());
        for (var node : place.nodes()) uri.withSentinel(node.host(), node.port());
        return dressed(uri, config);
    }

    private static RedisURI dressed(RedisURI.Builder uri, RedisStoreConfig config) {
        config.login()
                .ifPresent(login ->
                        uri.withAuthentication(login.user(), login.password().toCharArray()));
        config.tls().ifPresent(tls -> uri.withSsl(true).withVerifyPeer(SslVerifyMode.FULL));
        return uri.withTimeout(TO_CONNECT).build();
    }
}
