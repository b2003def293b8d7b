package dev.dormouse.redis.link;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.StatefulRedisConnectionImpl;
import io.lettuce.core.TrackingArgs;
import io.lettuce.core.api.push.PushListener;
import io.lettuce.core.api.push.PushMessage;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every server tell what others change of the keys we read (RESP3 client tracking). While a connection was lost messages
 * were missed: when it is back, all that was remembered is dropped, and nothing is remembered until it has confirmed that it
 * tells. As long as it is away, what is remembered stands: old news about a device is better than none.
 *
 * <p>NOLOOP spares us the messages about our own changes. Redis stops tracking a key with its first change, also with ours:
 * every script that changes one therefore ends with a read of it.
 */
final class Tracking implements RedisConnectionStateListener {

    static final long OFF = -1;

    private static final Logger log = LoggerFactory.getLogger(Tracking.class);

    private final RedisCodec<?, ?> ofTracked;
    private final RedisMeters meters;
    private final PushListener pushes = this::heard;
    private final List<NearCache<?>> caches = new CopyOnWriteArrayList<>();
    private final Set<RedisChannelHandler<?, ?>> unconfirmed = ConcurrentHashMap.newKeySet();
    private final AtomicLong generations = new AtomicLong();

    /** @param ofTracked by this codec, and no equal one, a connection is known to be one of those to track */
    Tracking(RedisCodec<?, ?> ofTracked, RedisMeters meters) {
        this.ofTracked = ofTracked;
        this.meters = meters;
    }

    <V> NearCache<V> cache(String name, long mostEntries) {
        var cache = new NearCache<V>(name, mostEntries, this, meters);
        caches.add(cache);
        return cache;
    }

    /** Changes with every connection that comes; {@link #OFF} while anything could be missed. */
    long generation() {
        long generation = generations.get();
        return unconfirmed.isEmpty() ? generation : OFF;
    }

    boolean isOn() {
        return unconfirmed.isEmpty();
    }

    @Override
    public void onRedisConnected(RedisChannelHandler<?, ?> connection, SocketAddress address) {
        if (!(connection instanceof StatefulRedisConnectionImpl<?, ?> tracked) || !isTracked(tracked)) return;
        unconfirmed.add(connection);
        flush();
        tracked.removeListener(pushes);
        tracked.addListener(pushes);
        tracked.async()
                .clientTracking(TrackingArgs.Builder.enabled().noloop())
                .whenComplete((done, failure) -> confirmed(connection, failure));
    }

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        if (!(connection instanceof StatefulRedisConnectionImpl<?, ?> tracked) || !isTracked(tracked)) return;
        unconfirmed.remove(connection);
    }

    private void heard(PushMessage message) {
        if (!message.getType().equals("invalidate")) return;
        var content = message.getContent(StringCodec.UTF8::decodeKey);
        if (content.size() > 1 && content.get(1) instanceof List<?> keys) for (var key : keys) forget((String) key);
        else flush(); // Redis was emptied.
    }

    private void confirmed(RedisChannelHandler<?, ?> connection, @Nullable Throwable failure) {
        if (failure == null) {
            flush();
            unconfirmed.remove(connection);
        } else
            log.atWarn()
                    .addKeyValue("error", failure.getMessage())
                    .log("Redis does not tell of changes: nothing is answered from memory until it is connected anew");
    }

    private void forget(String key) {
        for (var cache : caches) cache.forget(key);
    }

    private void flush() {
        generations.incrementAndGet();
        for (var cache : caches) cache.clear();
        meters.flushed();
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean isTracked(StatefulRedisConnectionImpl<?, ?> connection) {
        return connection.getCodec() == ofTracked;
    }
}
