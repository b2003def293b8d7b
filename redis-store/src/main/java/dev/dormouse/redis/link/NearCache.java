package dev.dormouse.redis.link;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.dormouse.fleet.StoreUnavailable;
import io.prometheus.client.Counter;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;

/**
 * What this node read of Redis and nobody has changed since, by key. Redis tells of each change by others on the connection the
 * value was read from; a change of our own is told here by {@link #settle}. It is smaller than Redis, so it never says that
 * something does not exist. While Redis is away it goes on with what it has, also with what is in doubt; once Redis is back it
 * begins anew.
 *
 * <p>Whoever reads or changes a key takes a ticket first. The ticket is worth nothing once anything else happened to the key,
 * or a connection was lost, since: then what was read or done is not remembered, and the next one asks Redis.
 */
public final class NearCache<V> {

    /** Many, so that two keys seldom share one: sharing costs a look at Redis. */
    private static final int STRIPES = 1 << 16;

    private final Cache<String, Held<V>> cache;
    private final AtomicIntegerArray changes = new AtomicIntegerArray(STRIPES);
    private final Tracking tracking;
    private final Counter.Child hits;
    private final Counter.Child misses;

    /** @param isInDoubt whether a change of ours may have been made since, or not */
    private record Held<V>(V value, long generation, boolean isInDoubt) {

        Held(V value, Ticket ticket) {
            this(value, ticket.generation(), false);
        }

        Held<V> inDoubt() {
            return new Held<>(value, generation, true);
        }
    }

    /** @param change what had happened to the key; @param generation how often connections had been lost */
    public record Ticket(String key, int change, long generation) {}

    NearCache(String name, long mostEntries, Tracking tracking, RedisMeters meters) {
        this.cache = Caffeine.newBuilder()
                .maximumSize(mostEntries)
                .executor(Runnable::run)
                .build();
        this.tracking = tracking;
        this.hits = meters.hits(name);
        this.misses = meters.misses(name);
    }

    /** From memory, else from Redis. */
    public Optional<V> find(String key, Supplier<Optional<V>> redis) {
        var held = held(key);
        var known = held.filter(it -> !it.isInDoubt()).map(Held::value);
        if (known.isPresent()) {
            hits.inc();
            return known;
        }
        misses.inc();
        var ticket = begin(key);
        try {
            return remembered(ticket, redis.get());
        } catch (StoreUnavailable e) {
            // Slow, it may have made the change and have told others of it; away, it tells nobody.
            if (held.isEmpty() || e.getCause() instanceof TimeoutException) throw e;
            return held.map(Held::value);
        }
    }

    /** From memory only. */
    public Optional<V> peek(String key) {
        return held(key).filter(it -> !it.isInDoubt()).map(Held::value);
    }

    /** Asks Redis for what is not in memory, against the time when it is away. Nobody waits for it, and it may come to nothing. */
    public void fetch(String key, Supplier<CompletionStage<Optional<V>>> redis) {
        if (held(key).isPresent()) return;
        var ticket = begin(key);
        if (ticket.generation() != Tracking.OFF) redis.get().thenAccept(found -> remembered(ticket, found));
    }

    /** Before a change is sent, or a read that does more than {@link #find}. */
    public Ticket begin(String key) {
        return new Ticket(key, changes.get(stripe(key)), tracking.generation());
    }

    /** A change of our own was made, and left this. */
    public void settle(Ticket ticket, Optional<V> now) {
        cache.asMap().compute(ticket.key(), (same, before) -> {
            boolean good = isGood(ticket);
            changes.incrementAndGet(stripe(ticket.key()));
            return good ? now.map(value -> new Held<>(value, ticket)).orElse(null) : null;
        });
    }

    /** It is not known whether a change of our own was made. */
    public void doubt(String key) {
        cache.asMap().compute(key, (same, before) -> {
            changes.incrementAndGet(stripe(key));
            return before == null ? null : before.inDoubt();
        });
    }

    /** Somebody changed this. */
    public void forget(String key) {
        cache.asMap().compute(key, (same, before) -> {
            changes.incrementAndGet(stripe(key));
            return null;
        });
    }

    void clear() {
        cache.invalidateAll();
    }

    public long size() {
        return cache.estimatedSize();
    }

    private Optional<V> remembered(Ticket ticket, Optional<V> found) {
        var now = found.map(value -> new Held<>(value, ticket)).orElse(null);
        cache.asMap().compute(ticket.key(), (same, before) -> isGood(ticket) ? now : before);
        return found;
    }

    private Optional<Held<V>> held(String key) {
        return Optional.ofNullable(cache.getIfPresent(key)).filter(held -> held.generation() == tracking.generation());
    }

    private boolean isGood(Ticket ticket) {
        return ticket.generation() >= 0
                && ticket.generation() == tracking.generation()
                && ticket.change() == changes.get(stripe(ticket.key()));
    }

    private static int stripe(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return hash >>> 16;
    }
}
