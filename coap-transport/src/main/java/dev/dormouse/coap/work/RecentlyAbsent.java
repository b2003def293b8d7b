package dev.dormouse.coap.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for a moment what a store did not have, so that whoever keeps asking is not asked for again. The keys come from
 * outside and are kept whole: with a hash in their place a stranger could make a real one look absent.
 */
public final class RecentlyAbsent<K> {

    private final Duration memory;
    private final InstantSource clock;
    private final Map<K, Instant> until;

    public RecentlyAbsent(int most, Duration memory, InstantSource clock) {
        this.memory = memory;
        this.clock = clock;
        this.until = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
                return size() > most;
            }
        };
    }

    public synchronized void add(K key) {
        until.put(key, clock.instant().plus(memory));
    }

    public synchronized boolean contains(K key) {
        var end = until.get(key);
        if (end == null) return false;
        if (clock.instant().isBefore(end)) return true;
        until.remove(key);
        return false;
    }

    public synchronized void remove(K key) {
        until.remove(key);
    }
}
