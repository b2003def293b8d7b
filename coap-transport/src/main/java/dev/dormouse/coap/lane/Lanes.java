package dev.dormouse.coap.lane;

import dev.dormouse.coap.meter.LaneMeter;
import dev.dormouse.coap.meter.TransportMeters.Shed;
import java.time.Duration;
import java.util.ArrayDeque;
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
        var step = new Step();
        lanes.compute(name, (key, existing) -> {
            var lane = existing == null ? new Lane() : existing;
            step.opened = existing == null;
            step.taken = lane.load < mostPerLane;
            if (step.taken) {
                lane.load++;
                lane.waiting.add(work);
            }
            return lane;
        });
        if (step.opened) open(name);
        if (step.taken) return Offer.TAKEN;
        load.decrementAndGet();
        return Offer.LANE_FULL;
    }

    /** After the atomic step and not in it: the thread begins at once, and would wait for its end. */
    private void open(String name) {
        meter.opened();
        Thread.ofVirtual().name("lane-" + name).start(() -> run(name));
    }

    private void run(String name) {
        for (var work = begin(name); work != null; work = next(name)) {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("endpoint", name).setCause(e).log("work on a lane failed");
            }
        }
        meter.closed();
    }

    private @Nullable Runnable begin(String name) {
        var step = new Step();
        lanes.computeIfPresent(name, (key, lane) -> {
            lane.runner = Thread.currentThread();
            step.next = lane.waiting.poll();
            return lane;
        });
        return step.next;
    }

    /** One piece of work is done. Takes the next; when there is none the lane is gone in the same step. */
    private @Nullable Runnable next(String name) {
        var step = new Step();
        lanes.computeIfPresent(name, (key, lane) -> {
            lane.load--;
            step.next = lane.waiting.poll();
            return step.next == null ? null : lane;
        });
        load.decrementAndGet();
        return step.next;
    }

    /** What an atomic step came to. */
    private static final class Step {
        boolean opened;
        boolean taken;

        @Nullable
        Runnable next;
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
