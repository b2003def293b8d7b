package dev.dormouse.coap.work;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A few virtual threads that may wait for a store, and a queue before them that ends. */
public final class Workers {

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor pool;

    public Workers(String name, int atOnce, int mostWaiting) {
        pool = new ThreadPoolExecutor(
                atOnce,
                atOnce,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(mostWaiting),
                Thread.ofVirtual().name(name + "-", 0).factory());
        pool.allowCoreThreadTimeOut(true);
    }

    /** How much of the queue is taken, 0 to 1. */
    public double fullness() {
        int waiting = pool.getQueue().size();
        return (double) waiting / (waiting + pool.getQueue().remainingCapacity());
    }

    /** How much was handed over and is not done. */
    public int unfinished() {
        return pool.getActiveCount() + pool.getQueue().size();
    }

    /** How much was done since the beginning, well or not. */
    public long finished() {
        return pool.getCompletedTaskCount();
    }

    public boolean isIdle() {
        return pool.getActiveCount() == 0 && pool.getQueue().isEmpty();
    }

    /** False when too much waits already, or all is stopped: the caller must be able to do without. */
    public boolean tryRun(Runnable work) {
        try {
            pool.execute(work);
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    public void stop(Duration deadline) {
        pool.shutdown();
        try {
            if (!pool.awaitTermination(deadline.toMillis(), TimeUnit.MILLISECONDS)) pool.shutdownNow();
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
