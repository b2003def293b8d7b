package dev.dormouse.fleet.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys that come due, to the nearest tick after. Setting one later costs nothing: it is moved when its old time comes. One far
 * ahead is looked at once a turn. Whoever owns it guards it.
 */
final class TimeWheel<K> {

    /** When a key is due, and the tick in whose slot it is; a copy of it in any other slot is stale. */
    private record Place(int due, int slot) {}

    private final Instant beginning;
    private final long tickMillis;
    private final List<Deque<K>> slots;
    private final Map<K, Place> places = new HashMap<>();
    private int reached;

    TimeWheel(Instant beginning, Duration tick, int slots) {
        this.beginning = beginning;
        this.tickMillis = tick.toMillis();
        this.slots = new ArrayList<>(slots);
        for (int i = 0; i < slots; i++) this.slots.add(new ArrayDeque<>());
    }

    void set(K key, Instant at) {
        int due = Math.max(tickOf(at), reached + 1);
        var before = places.get(key);
        if (before != null && before.slot() <= due) places.put(key, new Place(due, before.slot()));
        else place(reached, key, due);
    }

    void setIfSooner(K key, Instant at) {
        var before = places.get(key);
        if (before == null || tickOf(at) < before.due()) set(key, at);
    }

    void remove(K key) {
        places.remove(key);
    }

    boolean holds(K key) {
        return places.containsKey(key);
    }

    int size() {
        return places.size();
    }

    /** Takes out what is due by now, at most so many; the others are due the next time. */
    List<K> takeDue(Instant now, int atMost) {
        var due = new ArrayList<K>();
        int last = (int) Math.min(Integer.MAX_VALUE, elapsedMillis(now) / tickMillis);
        while (reached < last && due.size() < atMost) {
            int tick = reached + 1;
            var slot = slots.get(tick % slots.size());
            // What is put back into this very slot comes a whole turn later: only those that are here now are looked
            // at.
            for (int left = slot.size(); left > 0 && due.size() < atMost; left--) take(slot.removeFirst(), tick, due);
            if (due.size() < atMost || slot.isEmpty()) reached = tick;
        }
        return due;
    }

    private void take(K key, int tick, List<K> due) {
        var place = places.get(key);
        if (place == null || place.slot() != tick) return;
        places.remove(key);
        if (place.due() > tick) place(tick, key, place.due());
        else due.add(key);
    }

    private void place(int tick, K key, int due) {
        int slot = Math.min(due, tick + slots.size() - 1);
        places.put(key, new Place(due, slot));
        slots.get(slot % slots.size()).addLast(key);
    }

    /** The first tick that is not before then. */
    private int tickOf(Instant at) {
        long ticks = Math.ceilDiv(elapsedMillis(at), tickMillis);
        return (int) Math.clamp(ticks, 0, Integer.MAX_VALUE - slots.size());
    }

    private long elapsedMillis(Instant at) {
        var elapsed = Duration.between(beginning, at);
        return elapsed.isNegative() ? 0 : elapsed.getSeconds() * 1_000 + (elapsed.getNano() + 999_999) / 1_000_000;
    }
}
