package dev.dormouse.rest.event;

import dev.dormouse.fleet.event.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The last so many events, numbered from 1. Adding never waits for readers: who reads too slowly loses the oldest, and is
 * told so. Safe for all threads.
 */
final class EventRing {

    record Entry(long number, Told event) {}

    private final @Nullable Entry[] entries;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long newest;
    private boolean closed;

    EventRing(int remembered) {
        entries = new Entry[remembered];
    }

    void add(Told event) {
        lock.lock();
        try {
            newest++;
            entries[slot(newest)] = new Entry(newest, event);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long newest() {
        lock.lock();
        try {
            return newest;
        } finally {
            lock.unlock();
        }
    }

    /** Whether every event after this number is still here. */
    boolean reachesBackTo(long number) {
        lock.lock();
        try {
            return number >= 0 && number <= newest && newest - number <= entries.length;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What came after the number, oldest first, at most so many. Waits for something to come, but no longer than that, and
     * not past {@link #wake}. What was forgotten is left out: ask {@link #reachesBackTo} first.
     */
    List<Entry> after(long number, int most, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            // Awake too early is as good as awake: who reads comes back.
            if (newest <= number && !closed) changed.awaitNanos(patience.toNanos());
            var found = new ArrayList<Entry>();
            long from = Math.max(number, newest - entries.length);
            for (long next = from + 1; next <= newest && found.size() < most; next++) {
                var entry = entries[slot(next)];
                if (entry != null) found.add(entry);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    /** Lets everyone who waits go on and look whether there is still a reason to. */
    void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private int slot(long number) {
        return (int) (number % entries.length);
    }
}
