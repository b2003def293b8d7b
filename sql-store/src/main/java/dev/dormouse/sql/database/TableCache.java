package dev.dormouse.sql.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.prometheus.client.Counter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What is in use of a table, in memory. It is smaller than the table, so it never says that something does not exist: that is
 * for the table to say. The writer thread tells it of each change once that is durable.
 *
 * <p>A look-up that misses reads the table without holding anything up. What it read goes into the cache only if the writer
 * changed nothing of that key meanwhile, else an old row could outlive its successor here.
 *
 * <p>With room for nothing it holds nothing: for a table that others change too, who tell nobody here.
 */
public final class TableCache<K, V> {

    private static final int STRIPES = 1024;

    private final boolean holdsNothing;
    private final Cache<K, V> cache;
    private final AtomicLongArray changes = new AtomicLongArray(STRIPES);
    private final Counter.Child hits;
    private final Counter.Child misses;

    public TableCache(String name, long mostEntries, StoreMeters meters) {
        this.holdsNothing = mostEntries == 0;
        this.cache = Caffeine.newBuilder()
                .maximumSize(mostEntries)
                .executor(Runnable::run)
                .build();
        this.hits = meters.hits(name);
        this.misses = meters.misses(name);
    }

    /** From memory, else from the table. */
    public Optional<V> find(K key, Supplier<Optional<V>> table) {
        var cached = cache.getIfPresent(key);
        if (cached != null) {
            hits.inc();
            return Optional.of(cached);
        }
        misses.inc();
        if (holdsNothing) return table.get();
        long before = changes.get(stripe(key));
        var found = table.get();
        found.ifPresent(row -> cache.asMap()
                .compute(key, (same, now) -> now != null || changes.get(stripe(key)) != before ? now : row));
        return found;
    }

    /** From memory only. */
    public Optional<V> peek(K key) {
        return Optional.ofNullable(cache.getIfPresent(key));
    }

    /** The writer thread wrote this. */
    public void wrote(K key, V now) {
        if (holdsNothing) return;
        cache.asMap().compute(key, (same, before) -> changed(key, now));
    }

    /**
     * The writer thread changed this, which need not be in memory. The change may return nothing, to forget it. Returns what
     * is in memory now.
     */
    public Optional<V> wroteIfHeld(K key, UnaryOperator<Optional<V>> change) {
        return Optional.ofNullable(cache.asMap().compute(key, (same, before) -> {
            changes.incrementAndGet(stripe(key));
            return change.apply(Optional.ofNullable(before)).orElse(null);
        }));
    }

    /** The writer thread removed this. */
    public void removed(K key) {
        wroteIfHeld(key, before -> Optional.empty());
    }

    /** What is in memory misleads: the table is asked next. */
    public void forget(K key) {
        cache.invalidate(key);
    }

    /** Before anybody asks or writes. */
    public void warm(K key, V row) {
        cache.put(key, row);
    }

    public long size() {
        return cache.estimatedSize();
    }

    private V changed(K key, V now) {
        changes.incrementAndGet(stripe(key));
        return now;
    }

    private static int stripe(Object key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & STRIPES - 1;
    }
}
