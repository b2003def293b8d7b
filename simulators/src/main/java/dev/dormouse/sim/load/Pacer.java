package dev.dormouse.sim.load;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Hands out turns. With a rate, a turn's time is the one it should have had, even if the server was too slow to let it
 * begin then: measured from there, waiting counts, and coordinated omission is avoided.
 */
final class Pacer {
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Pace pace;
    private final BooleanSupplier cancelled;
    private final Semaphore places;
    private final long startedAt = System.nanoTime();
    private int given;
    private long turns;
    private long intendedAt;

    Pacer(Pace pace, BooleanSupplier cancelled) {
        this.pace = pace;
        this.cancelled = cancelled;
        this.given = pace.places(0);
        this.places = new Semaphore(given);
    }

    /** Waits for the next turn until the deadline, a {@link System#nanoTime}, or the end. Says whether there was one. */
    boolean awaitTurn(long deadline) throws InterruptedException {
        intendedAt = pace.perSecond().isPresent() ? startedAt + pace.startOf(turns++) : System.nanoTime();
        var start = Math.min(intendedAt, deadline);
        for (var now = System.nanoTime(); now < start; now = System.nanoTime()) LockSupport.parkNanos(start - now);
        if (intendedAt >= deadline) return false;
        var inTime = awaitPlace(deadline);
        if (pace.perSecond().isEmpty()) intendedAt = System.nanoTime();
        return inTime;
    }

    private boolean awaitPlace(long deadline) throws InterruptedException {
        for (var left = deadline - System.nanoTime(); !cancelled.getAsBoolean(); left = deadline - System.nanoTime()) {
            givePlaces(System.nanoTime());
            if (places.tryAcquire(Math.min(left, BETWEEN_LOOKS), TimeUnit.NANOSECONDS)) return true;
            if (left <= 0) return false;
        }
        return false;
    }

    /** More of them as the ramp goes up; all of them after it. */
    private void givePlaces(long now) {
        if (given == pace.concurrency()) return;
        var due = pace.places(now - startedAt);
        places.release(due - given);
        given = due;
    }

    /** When the turn that was handed out last should have begun. */
    long intendedAt() {
        return intendedAt;
    }

    /** Waits until nothing is under way any more, or that long. */
    void awaitAllDone(long nanos) throws InterruptedException {
        if (places.tryAcquire(given, nanos, TimeUnit.NANOSECONDS)) places.release(given);
    }

    /** What began with a turn is over. */
    void done() {
        places.release();
    }
}
