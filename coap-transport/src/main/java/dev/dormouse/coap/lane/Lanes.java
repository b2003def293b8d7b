package dev.dormouse.coap.lane;

import dev.dormouse.coap.meter.LaneMeter;
import dev.dormouse.coap.meter.TransportMeters.Shed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work in order. What goes down one lane runs in the order it was offered, one at a time, each lane on a virtual thread of
 * its own. A lane exists only while there is something on it. Safe for all threads; {@link #offer} never waits.
 */
public final class Lanes {

    public enum Offer {
        TAKEN,
        /** Too much waits on this lane already: one device talks faster than it is served. */
        LANE_FULL,
        /** Too much waits on all lanes together. */
        ALL_FULL,
        CLOSED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Lanes.class);
    private static final long CLOSING_LOOK = Duration.ofMillis(5).toNanos();

    private final int mostPerLane;
    private final int mostInTotal;
    private final LaneMeter meter;
    private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger load = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** What is under way counts as well as what waits. */
    public Lanes(int mostPerLane, int mostInTotal, LaneMeter meter) {
        this.mostPerLane = mostPerLane;
        this.mostInTotal = mostInTotal;
        this.meter = meter;
    }

    /** All fields are touched only inside the map's atomic steps for this lane's name. */
    private static final class Lane {
        final Queue<Runnable> waiting = new ArrayDeque<>(2);
        int load;

        @Nullable
        Thread runner;
    }

    public Offer offer(String name, Runnable work) {
        var offer = admit(name, work);
        switch (offer) {
            case TAKEN -> {}
            case LANE_FULL -> meter.refused(Shed.LANE_FULL);
            case ALL_FULL -> meter.refused(Shed.ALL_LANES_FULL);
            case CLOSED -> meter.refused(Shed.STOPPING);
        }
        return offer;
    }

    private Offer admit(String name, Runnable work) {
        if (load.incrementAndGet() > mostInTotal) {
            load.decrementAndGet();
            return Offer.ALL_FULL;
        }
        // Asked after the load is counted: close() then either sees this work or keeps it out.
        if (closed.get()) {
            load.decrementAndGet();
            return Offer.CLOSED;
        }
        var taken = new AtomicBoolean();
        lanes.compute(name, (key, existing) -> {
            var lane = existing == null ? open(key) : existing;
            if (lane.load < mostPerLane) {
                taken.set(true);
                lane.load++;
                lane.waiting.add(work);
            }
            return lane;
        });
        if (taken.get()) return Offer.TAKEN;
        load.decrementAndGet();
        return Offer.LANE_FULL;
    }

    /** The thread's first step is atomic too, so it finds the work for which the lane was opened. */
    private Lane open(String name) {
        var lane = new Lane();
        meter.opened();
        lane.runner = Thread.ofVirtual().name("lane-" + name).start(() -> run(name));
        return lane;
    }

    private void run(String name) {
        for (var work = next(name); work.isPresent(); work = next(name)) {
            try {
                work.get().run();
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("endpoint", name).setCause(e).log("work on a lane failed");
            } finally {
                lanes.computeIfPresent(name, (key, lane) -> {
                    lane.load--;
                    return lane;
                });
                load.decrementAndGet();
            }
        }
        meter.closed();
    }

    /** Takes the next piece of work; when there is none the lane is gone in the same step. */
    private Optional<Runnable> next(String name) {
        var next = new AtomicWork();
        lanes.computeIfPresent(name, (key, lane) -> {
            next.work = lane.waiting.poll();
            return next.work == null ? null : lane;
        });
        return Optional.ofNullable(next.work);
    }

    private static final class AtomicWork {
        @Nullable
        Runnable work;
    }

    /** Takes nothing more, lets what was taken finish until the deadline, and interrupts what is still there then. */
    public void close(Duration deadline) {
        closed.set(true);
        long end = System.nanoTime() + deadline.toNanos();
        while (load.get() > 0 && System.nanoTime() - end < 0) LockSupport.parkNanos(CLOSING_LOOK);
        lanes.forEach((name, lane) -> {
            if (lane.runner != null) lane.runner.interrupt();
        });
    }

    /** How much of all there is room for is taken, 0 to 1. */
    public double fullness() {
        return (double) load.get() / mostInTotal;
    }

    /** How much waits or is under way. */
    public int load() {
        return load.get();
    }

    /** How many lanes exist now. */
    public int open() {
        return lanes.size();
    }
}
