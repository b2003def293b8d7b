package dev.dormouse.coap.work;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a thread end what it begins. The library cuts the way of a message into tasks for a pool, and each is a wake-up of
 * another thread, dearer than the task. In here a thread takes its own tasks, one after the other when the one before has
 * returned: as in the pool, none runs inside another or under its locks. For work that never waits. Safe for all threads.
 */
public final class OnTheSpot {

    private static final Logger LOG = LoggerFactory.getLogger(OnTheSpot.class);

    /** As far as a thread that receives remembers how busy it was. */
    private static final long MEMORY_NANOS = 20_000_000;

    private final ScopedValue<Queue<Runnable>> tasks = ScopedValue.newInstance();
    private final ThreadLocal<@Nullable Receiver> receiver = new ThreadLocal<>();

    /** A thread that receives, and how it spent its time of late. */
    private static final class Receiver {
        private long changedAt = System.nanoTime();
        private long working;
        private long waiting;
        private boolean hasTime;

        void begins() {
            waiting += passed();
            hasTime = working <= waiting;
        }

        void ends() {
            working += passed();
            hasTime = false;
            while (working + waiting > MEMORY_NANOS) {
                working /= 2;
                waiting /= 2;
            }
        }

        private long passed() {
            long before = changedAt;
            changedAt = System.nanoTime();
            return changedAt - before;
        }
    }

    /** Works on what a thread received. */
    public void received(Runnable work) {
        var mine = receiver.get();
        if (mine == null) receiver.set(mine = new Receiver());
        mine.begins();
        try {
            work.run();
        } finally {
            mine.ends();
        }
    }

    /**
     * Whether this thread waits for most of its time for what it has {@link #received}: then it may do more than pass it on. When it does not,
     * others are better asked to help.
     */
    public boolean hasTime() {
        var mine = receiver.get();
        return mine != null && mine.hasTime;
    }

    /** Runs the work and then all it gave to {@link #take}, and what that gave. */
    public void run(Runnable work) {
        if (tasks.isBound()) {
            work.run();
            return;
        }
        var mine = new ArrayDeque<Runnable>(4);
        ScopedValue.where(tasks, mine).run(() -> {
            try {
                work.run();
            } finally {
                for (var task = mine.poll(); task != null; task = mine.poll()) runWell(task);
            }
        });
    }

    /** Takes a task of the thread that asks; false when it is not in here, and the task is for the pool. */
    public boolean take(Runnable task) {
        return tasks.isBound() && tasks.get().offer(task);
    }

    /** As a pool would: what one task throws is no matter of the next. */
    private static void runWell(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a task of the protocol failed");
        }
    }
}
