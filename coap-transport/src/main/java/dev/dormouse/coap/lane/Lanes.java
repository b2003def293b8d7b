package dev.dormouse.coap.lane;

import dev.dormouse.coap.meter.LaneMeter;
import dev.dormouse.coap.meter.TransportMeters.Shed;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work in order. What goes down one lane runs in the order it was offered, one at a time, each lane on a virtual thread of
 * its own. A lane exists only while there is something on it. To wake a thread costs more than most of the work, so what
 * nobody waits for is begun a little later, all at once. Safe for all threads; {@link #offer} never waits.
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

    /** A person does not notice it, and a thousand messages a second make one wake-up of twenty. */
    private static final Duration NAP = Duration.ofMillis(20);

    private final int mostPerLane;
    private final int mostInTotal;
    private final LaneMeter meter;
    private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();
    private final AtomicInteger load = new AtomicInteger();
    private final AtomicInteger dozing = new AtomicInteger();
    private final Queue<String> dozers = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean alarmIsSet = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** What is under way counts as well as what waits. */
    public Lanes(int mostPerLane, int mostInTotal, LaneMeter meter) {
        this.mostPerLane = mostPerLane;
        this.mostInTotal = mostInTotal;
        this.meter = meter;
    }

    public Offer offer(String name, Runnable work) {
        return told(admit(name, work, false));
    }

    /** As {@link #offer}, for what nobody waits for: if the lane is idle, it begins a little later. */
    public Offer offerSoon(String name, Runnable work) {
        return told(admit(name, work, true));
    }

    private Offer told(Offer offer) {
        switch (offer) {
            case TAKEN -> {}
            case LANE_FULL -> meter.refused(Shed.LANE_FULL);
            case ALL_FULL -> meter.refused(Shed.ALL_LANES_FULL);
            case CLOSED -> meter.refused(Shed.STOPPING);
        }
        return offer;
    }

    private Offer admit(String name, Runnable work, boolean mayDoze) {
        var room = makeRoom();
        if (room != Offer.TAKEN) return room;
        var step = new Step();
        lanes.compute(name, (key, existing) -> {
            var lane = existing != null ? existing : mayDoze ? Lane.dozing() : Lane.awake();
            step.taken = lane.take(work, mostPerLane);
            step.dozes = existing == null && mayDoze;
            step.opened = existing == null ? !mayDoze : (!mayDoze || lane.isHalfFull(mostPerLane)) && isWoken(lane);
            return lane;
        });
        goOn(name, step);
        if (step.taken) return Offer.TAKEN;
        load.decrementAndGet();
        return Offer.LANE_FULL;
    }

    private Offer makeRoom() {
        if (load.incrementAndGet() > mostInTotal) {
            load.decrementAndGet();
            return Offer.ALL_FULL;
        }
        // Asked after the load is counted: close() then either sees this work or keeps it out.
        if (closed.get()) {
            load.decrementAndGet();
            return Offer.CLOSED;
        }
        return Offer.TAKEN;
    }

    /**
     * Does something on this thread, if nothing is on the lane; what it leaves comes next there. False when something is, or
     * there is no room: nothing was done then.
     */
    boolean enter(String name, Supplier<Rest> work) {
        if (makeRoom() != Offer.TAKEN) return false;
        if (lanes.putIfAbsent(name, Lane.entered()) != null) {
            load.decrementAndGet();
            return false;
        }
        var rest = Rest.NONE;
        try {
            rest = work.get();
        } finally {
            leave(name, rest);
        }
        return true;
    }

    private void leave(String name, Rest rest) {
        var step = new Step();
        lanes.computeIfPresent(name, (key, lane) -> {
            lane.left(rest);
            if (lane.isEmpty()) return null;
            step.opened = lane.isAwake();
            step.dozes = !step.opened;
            return lane;
        });
        if (rest.work() == null) load.decrementAndGet();
        goOn(name, step);
    }

    /** After the atomic step and not in it: a thread begins at once, and would wait for its end. */
    private void goOn(String name, Step step) {
        if (step.opened) open(name);
        if (step.dozes) doze(name);
    }

    private void open(String name) {
        meter.opened();
        Thread.ofVirtual().name("lane-" + name).start(() -> run(name));
    }

    private void doze(String name) {
        dozing.incrementAndGet();
        dozers.add(name);
        if (alarmIsSet.compareAndSet(false, true))
            Thread.ofVirtual().name("lanes-alarm").start(this::wakeAll);
    }

    private void wakeAll() {
        LockSupport.parkNanos(NAP.toNanos());
        // Before those are taken: one that begins to doze now is among them, or sets it again.
        alarmIsSet.set(false);
        for (var name = dozers.poll(); name != null; name = dozers.poll()) wake(name);
    }

    private void wake(String name) {
        var step = new Step();
        lanes.computeIfPresent(name, (key, lane) -> {
            step.opened = isWoken(lane);
            return lane;
        });
        goOn(name, step);
    }

    private boolean isWoken(Lane lane) {
        boolean dozed = lane.wake();
        if (dozed) dozing.decrementAndGet();
        return dozed;
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
            step.next = lane.begin(Thread.currentThread());
            return lane;
        });
        return step.next;
    }

    /** One piece of work is done. Takes the next; when there is none the lane is gone in the same step. */
    private @Nullable Runnable next(String name) {
        var step = new Step();
        lanes.computeIfPresent(name, (key, lane) -> {
            step.next = lane.next();
            return step.next == null ? null : lane;
        });
        load.decrementAndGet();
        return step.next;
    }

    /** What an atomic step came to. */
    private static final class Step {
        boolean taken;
        boolean opened;
        boolean dozes;

        @Nullable
        Runnable next;
    }

    /** Takes nothing more, lets what was taken finish until the deadline, and interrupts what is still there then. */
    public void close(Duration deadline) {
        closed.set(true);
        long end = System.nanoTime() + deadline.toNanos();
        while (load.get() > 0 && System.nanoTime() - end < 0) LockSupport.parkNanos(CLOSING_LOOK);
        lanes.forEach((name, lane) -> lane.interrupt());
    }

    /** How much of all there is room for is taken, 0 to 1. */
    public double fullness() {
        return (double) load.get() / mostInTotal;
    }

    /** How much waits or is under way. */
    public int load() {
        return load.get();
    }

    /** How much of it somebody waits for. */
    public int owed() {
        return Math.max(0, load.get() - dozing.get());
    }

    /** How many lanes exist now. */
    public int open() {
        return lanes.size();
    }
}
